using System.Globalization;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Some rows of one day on their way to Redis, under an id that lets them in once. Immutable.</summary>
internal sealed record LedgerBatch
{
    private const int RowsInABatch = 100;
    private const string DayFormat = "yyyy-MM-dd";
    private const string NoDay = "older";
    private static readonly long MarkMilliseconds = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly string _id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    private LedgerBatch(DateTime? day, IReadOnlyList<LedgerRow> rows)
    {
        Day = day;
        Rows = rows;
    }

    public DateTime? Day { get; }

    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>Gets how many records of attempts, requests and verdicts the rows are made of.</summary>
    public long Entries => Rows.Sum(row => row.Figures.Attempts + row.Figures.EstimatedAttempts + row.Figures.Requests + row.Figures.JudgedAnswers);

    public static IEnumerable<LedgerBatch> Of(LedgerSnapshot snapshot) =>
        snapshot.Rows.GroupBy(row => row.Day).SelectMany(day => day.Chunk(RowsInABatch).Select(rows => new LedgerBatch(day.Key, rows)));

    public static RedisKey Days(string prefix) => $"{{{prefix}}}:ledger:days";

    public static RedisKey DayKey(string prefix, string day) => $"{{{prefix}}}:ledger:{day}";

    public static DateTime? ParseDay(string day) => day == NoDay ? null : DateTime.ParseExact(day, DayFormat, CultureInfo.InvariantCulture);

    public RedisKey[] Keys(string prefix) => [$"{{{prefix}}}:booked:{_id}", Days(prefix), DayKey(prefix, DayName)];

    /// <exception cref="OverflowException">An amount is too large.</exception>
    public RedisValue[] Values(RedisRoutingOptions options, DateTimeOffset now)
    {
        var end = Day is { } day ? new DateTimeOffset(day, TimeSpan.Zero).AddDays(2) : now; // It ended a little earlier, in whatever time zone.
        var keep = Math.Max(1_000, (long)Math.Min((end - now + options.LedgerRetention).TotalMilliseconds, TimeSpan.FromDays(20_000).TotalMilliseconds));
        List<RedisValue> values = [MarkMilliseconds, DayName, keep, options.LedgerRowsPerDay];
        foreach (var row in Rows)
        {
            var figures = LedgerFigureCodes.Write(row.Figures).ToArray();
            values.AddRange([LedgerRowName.Of(row), LedgerRowName.Of(row with { Tenant = LedgerRow.Other, Task = LedgerRow.Other }), figures.Length]);
            values.AddRange(figures.SelectMany(figure => new RedisValue[] { figure.Code, figure.Amount }));
        }

        return [.. values];
    }

    private string DayName => Day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? NoDay;
}
