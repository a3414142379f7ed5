namespace DeepSeekRouting.Testing;

/// <summary>Tells peak from off-peak (DeepSeek API: Pricing).</summary>
internal sealed class PeakHours(IReadOnlyList<DateOnly> holidays)
{
    public bool Contains(DateTimeOffset instant)
    {
        DateTime utc = instant.UtcDateTime;
        return utc.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && utc.Hour is (>= 1 and < 4) or (>= 6 and < 10)
            && !holidays.Contains(DateOnly.FromDateTime(utc));
    }
}
