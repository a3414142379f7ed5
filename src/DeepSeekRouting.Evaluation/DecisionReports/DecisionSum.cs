namespace DeepSeekRouting.Evaluation;

internal sealed class DecisionSum(string strongModel)
{
    private readonly Dictionary<(string? Policy, string? Tier), (DecisionFigures Figures, QualitySum Quality)> _sums = [];

    public void Add(DecisionRecord decision)
    {
        var trace = decision.Trace;
        var key = (trace.Policy, trace.Tier);
        if (!_sums.TryGetValue(key, out var sum)) sum = (new() { Policy = trace.Policy, Tier = trace.Tier }, new());
        if (decision.Feedback?.Quality is { } quality) sum.Quality.Add(quality);
        _sums[key] = (sum.Figures with
        {
            Requests = sum.Figures.Requests + 1,
            Failed = sum.Figures.Failed + (trace.Outcome is RoutingOutcome.Failed ? 1 : 0),
            StrongRequests = sum.Figures.StrongRequests + (trace.HasCalled(strongModel) ? 1 : 0),
            Cost = sum.Figures.Cost + trace.WholeCost(),
        }, sum.Quality);
    }

    public IReadOnlyList<DecisionFigures> ToFigures() =>
        [.. _sums.Values.Select(sum => sum.Figures with { Quality = sum.Quality.ToFigures() }).OrderByDescending(figures => figures.Requests).ThenBy(figures => figures.Policy, StringComparer.Ordinal)];
}
