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
        return period is BudgetPeriod.Day
            ? new(StartOf(today, zone), StartOf(today.AddDays(1), zone))
            : new(StartOf(FirstOfMonth(today), zone), StartOf(FirstOfMonth(today).AddMonths(1), zone));
    }

    private static DateTime FirstOfMonth(DateTime day) => new(day.Year, day.Month, 1);

    // A day begins with its first instant: at midnight, the first of two, or when the clocks have jumped over it.
    private static DateTimeOffset StartOf(DateTime day, TimeZoneInfo zone)
    {
        var local = day;
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
