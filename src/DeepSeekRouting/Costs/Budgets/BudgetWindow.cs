namespace DeepSeekRouting;

/// <summary>One period of a budget: from its start (inclusive) to its end (exclusive).</summary>
internal readonly record struct BudgetWindow(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Contains(DateTimeOffset instant) => instant >= Start && instant < End;

    /// <summary>Finds the period around an instant.</summary>
    public static BudgetWindow Around(DateTimeOffset instant, BudgetPeriod period, TimeZoneInfo zone)
    {
        if (period is BudgetPeriod.Minute)
        {
            var minute = new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
            return new(minute, minute.AddMinutes(1));
        }

        var today = TimeZoneInfo.ConvertTime(instant, zone).Date;
        var first = period is BudgetPeriod.Day ? today : new(today.Year, today.Month, 1);
        var window = From(first, period, zone);

        // Where clocks go back over midnight, a date is left and comes again: it counts from when it first came.
        return instant >= window.End ? From(Next(first, period), period, zone) : window;
    }

    private static BudgetWindow From(DateTime first, BudgetPeriod period, TimeZoneInfo zone) => new(StartOf(first, zone), StartOf(Next(first, period), zone));

    private static DateTime Next(DateTime first, BudgetPeriod period) => period is BudgetPeriod.Day ? first.AddDays(1) : first.AddMonths(1);

    // Searched for in the direction that is never ambiguous: from instants to local dates. No zone is farther than 15 hours from UTC.
    private static DateTimeOffset StartOf(DateTime day, TimeZoneInfo zone)
    {
        var midnight = new DateTimeOffset(day, TimeSpan.Zero);
        var (before, after) = (-15 * 60, 15 * 60);
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            (before, after) = TimeZoneInfo.ConvertTime(midnight.AddMinutes(middle), zone).Date < day ? (middle, after) : (before, middle);
        }

        return midnight.AddMinutes(after);
    }
}
