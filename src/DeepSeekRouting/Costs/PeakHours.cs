namespace DeepSeekRouting;

/// <summary>The hours in which a provider charges its peak prices. Times are UTC, a window begins inclusive and ends exclusive. Immutable.</summary>
public sealed record PeakHours
{
    /// <summary>Gets DeepSeek's peak hours: 01:00–04:00 and 06:00–10:00 UTC, Monday to Friday, without holidays.</summary>
    /// <remarks>Source: DeepSeek API, "Models &amp; Pricing". Chinese public holidays are off-peak at DeepSeek; they are announced each year and none is built in: set <see cref="Holidays"/>.</remarks>
    public static PeakHours DeepSeek { get; } = new()
    {
        Windows =
        [
            new PeakWindow { Start = TimeSpan.FromHours(1), End = TimeSpan.FromHours(4) },
            new PeakWindow { Start = TimeSpan.FromHours(6), End = TimeSpan.FromHours(10) },
        ],
    };

    /// <summary>Gets the windows of a day. The default is none.</summary>
    public IReadOnlyList<PeakWindow> Windows { get; init; } = [];

    /// <summary>Gets the days of the week that have peak hours. The default is Monday to Friday.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Gets the dates (UTC) without peak hours. The default is none.</summary>
    public IReadOnlyCollection<DateTime> Holidays { get; init; } = [];

    /// <summary>Says whether an instant lies in peak hours.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns><see langword="true"/> in peak hours.</returns>
    public bool Contains(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return IsInWindow(utc.TimeOfDay) && Days.Contains(utc.DayOfWeek) && !(Holidays.Count > 0 && IsHoliday(utc.Date));
    }

    // By itself, so that its closure is made only where there are holidays.
    private bool IsHoliday(DateTime date) => Holidays.Any(holiday => holiday.Date == date);

    private bool IsInWindow(TimeSpan time)
    {
        for (var i = 0; i < Windows.Count; i++)
        {
            if (time >= Windows[i].Start && time < Windows[i].End)
            {
                return true;
            }
        }

        return false;
    }
}
