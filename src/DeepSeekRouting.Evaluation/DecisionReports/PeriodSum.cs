namespace DeepSeekRouting.Evaluation;

/// <summary>Adds up by the hour, and afterwards puts hours together so that there are not too many of them to see.</summary>
internal sealed class PeriodSum
{
    private const int MostPeriods = 100;

    // A log of a hundred years by the hour would not be a log; it must not take the memory either.
    private const int MostHours = 1_000_000;

    private static readonly int[] Lengths = [1, 24, 7 * 24, 28 * 24];

    private readonly SortedDictionary<long, (long Requests, decimal Cost, decimal Baseline)> _hours = [];

    public void Add(RoutingTrace trace)
    {
        long hour = trace.StartedAt.UtcTicks / TimeSpan.TicksPerHour;
        if (!_hours.TryGetValue(hour, out var sum) && _hours.Count == MostHours) throw new InvalidDataException($"request {trace.Id} is one of too many hours; report on a part of the log");
        _hours[hour] = (sum.Requests + 1, sum.Cost + trace.WholeCost(), sum.Baseline + (trace.EstimatedBaselineCost ?? 0));
    }

    public IReadOnlyList<PeriodFigures> ToFigures()
    {
        long first = _hours.Keys.First(), last = _hours.Keys.Last();
        int length = Lengths.Cast<int?>().FirstOrDefault(hours => (last / hours) - (first / hours) < (hours == 1 ? 72 : MostPeriods)) ?? Lengths[^1];
        var periods = _hours.GroupBy(hour => hour.Key / length).ToDictionary(group => group.Key, group => group.Select(hour => hour.Value).ToArray());
        return [.. Range(first / length, last / length).Select(period => Figures(period * length, length, periods.GetValueOrDefault(period, [])))];
    }

    private static PeriodFigures Figures(long hour, int length, (long Requests, decimal Cost, decimal Baseline)[] sums) => new()
    {
        Start = new(hour * TimeSpan.TicksPerHour, TimeSpan.Zero),
        Hours = length,
        Requests = sums.Sum(sum => sum.Requests),
        Cost = sums.Sum(sum => sum.Cost),
        EstimatedBaselineCost = sums.Sum(sum => sum.Baseline),
    };

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var value = first; value <= last; value++) yield return value;
    }
}
