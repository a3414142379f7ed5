using CsCheck;

namespace DeepSeekRouting.Tests;

/// <summary>Periods as calendars have them.</summary>
public sealed class BudgetWindowTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "Australia/Lord_Howe",
        "America/Havana", "Atlantic/Azores", "Pacific/Apia", "Asia/Shanghai", "America/St_Johns",
    ];

    [Theory]
    [InlineData("2026-11-22T23:59:59.9999999Z", BudgetPeriod.Minute, "Europe/Berlin", "2026-11-22T23:59Z", "2026-11-23T00:00Z")]
    [InlineData("2026-11-22T12:00Z", BudgetPeriod.Day, "UTC", "2026-11-22T00:00Z", "2026-11-23T00:00Z")]
    [InlineData("2026-11-22T23:30Z", BudgetPeriod.Day, "Europe/Berlin", "2026-11-22T23:00Z", "2026-11-23T23:00Z")]
    [InlineData("2026-03-29T12:00Z", BudgetPeriod.Day, "Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T22:00Z")] // 23 hours
    [InlineData("2026-10-25T12:00Z", BudgetPeriod.Day, "Europe/Berlin", "2026-10-24T22:00Z", "2026-10-25T23:00Z")] // 25 hours
    [InlineData("2018-11-04T12:00Z", BudgetPeriod.Day, "America/Sao_Paulo", "2018-11-04T03:00Z", "2018-11-05T02:00Z")] // No midnight: the day begins at 01:00.
    [InlineData("2025-11-02T12:00Z", BudgetPeriod.Day, "America/Havana", "2025-11-02T04:00Z", "2025-11-03T05:00Z")] // Two midnights: it begins with the first.
    [InlineData("2011-12-30T08:00Z", BudgetPeriod.Day, "Pacific/Apia", "2011-12-29T10:00Z", "2011-12-30T10:00Z")] // There was no 30 December.
    [InlineData("2011-12-30T10:00Z", BudgetPeriod.Day, "Pacific/Apia", "2011-12-30T10:00Z", "2011-12-31T10:00Z")]
    [InlineData("2026-11-22T12:00Z", BudgetPeriod.Month, "UTC", "2026-11-01T00:00Z", "2026-12-01T00:00Z")]
    [InlineData("2026-12-31T23:30Z", BudgetPeriod.Month, "Europe/Berlin", "2026-12-31T23:00Z", "2027-01-31T23:00Z")]
    [InlineData("2028-02-29T12:00Z", BudgetPeriod.Month, "UTC", "2028-02-01T00:00Z", "2028-03-01T00:00Z")]
    [InlineData("2028-02-29T12:00Z", BudgetPeriod.Day, "UTC", "2028-02-29T00:00Z", "2028-03-01T00:00Z")]
    [InlineData("2026-03-15T12:00Z", BudgetPeriod.Month, "Europe/Berlin", "2026-02-28T23:00Z", "2026-03-31T22:00Z")]
    public void Around_AnInstant_IsThePeriodOfTheCalendar(string instant, BudgetPeriod period, string zone, string start, string end)
    {
        var window = BudgetWindow.Around(Parse(instant), period, TimeZoneInfo.FindSystemTimeZoneById(zone));

        window.ShouldBe(new(Parse(start), Parse(end)));
    }

    [Fact]
    public void Around_AnyInstantInAnyZone_HoldsItAndEndsWhereTheNextBegins() =>
        Gen.Select(Gen.Long[Ticks(2008), Ticks(2040)], Gen.Enum<BudgetPeriod>(), Gen.Int[0, Zones.Length - 1]).Sample(
            (ticks, period, zoneIndex) =>
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[zoneIndex]);
                var instant = new DateTimeOffset(ticks, TimeSpan.Zero);
                var window = BudgetWindow.Around(instant, period, zone);
                var next = BudgetWindow.Around(window.End, period, zone);

                return window.Contains(instant) && next.Start == window.End && BudgetWindow.Around(window.Start, period, zone) == window && IsAsLongAs(period, window);
            },
            iter: 20_000);

    private static bool IsAsLongAs(BudgetPeriod period, BudgetWindow window) => (window.End - window.Start).TotalHours switch
    {
        var hours when period is BudgetPeriod.Minute => Math.Abs(hours - (1 / 60d)) < 1e-9,
        var hours when period is BudgetPeriod.Day => hours is >= 22 and <= 26,
        var hours => hours is >= (27 * 24) and <= (32 * 24),
    };

    private static DateTimeOffset Parse(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static long Ticks(int year) => new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
}
