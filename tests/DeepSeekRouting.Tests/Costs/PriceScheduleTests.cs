namespace DeepSeekRouting.Tests;

public sealed class PriceScheduleTests
{
    private static readonly PriceSchedule Schedule = new(
        [
            new() { From = At("2026-02-01T00:00Z"), Prices = TokenPrices.Of(2, 2), PeakPrices = TokenPrices.Of(4, 4) },
            new() { From = At("2026-01-01T00:00Z"), Prices = TokenPrices.Of(1, 1) },
        ],
        PeakHours.DeepSeek);

    [Theory]
    [InlineData("1999-01-01T00:00Z", 1)]
    [InlineData("2026-01-01T00:00Z", 1)]
    [InlineData("2026-01-05T02:00Z", 1)] // The first period knows no peak.
    [InlineData("2026-01-31T23:59:59.9999999Z", 1)]
    [InlineData("2026-02-01T00:00Z", 2)]
    [InlineData("2026-02-01T01:00+01:00", 2)]
    [InlineData("2099-12-31T23:00Z", 2)]
    public void PriceAt_PeriodsOverTime_BeginsInclusiveAndLastsUntilTheNext(string instant, int price) =>
        Schedule.PriceAt(At(instant)).Output.ShouldBe(price);

    [Theory]
    [InlineData("2026-03-02T00:59:59.9999999Z", false)] // Monday
    [InlineData("2026-03-02T01:00Z", true)]
    [InlineData("2026-03-02T03:59:59.9999999Z", true)]
    [InlineData("2026-03-02T04:00Z", false)]
    [InlineData("2026-03-02T05:59:59Z", false)]
    [InlineData("2026-03-02T06:00Z", true)]
    [InlineData("2026-03-02T09:59:59Z", true)]
    [InlineData("2026-03-02T10:00Z", false)]
    [InlineData("2026-03-06T02:00Z", true)] // Friday
    [InlineData("2026-03-07T02:00Z", false)] // Saturday
    [InlineData("2026-03-08T02:00Z", false)] // Sunday
    [InlineData("2026-03-09T09:00+08:00", true)] // Monday 01:00 UTC
    [InlineData("2026-03-09T08:59+08:00", false)]
    public void PriceAt_PeakHours_AreWeekdayWindowsInUtc(string instant, bool isPeak)
    {
        Schedule.PriceAt(At(instant)).Output.ShouldBe(isPeak ? 4 : 2);
        Schedule.IsPeakAt(At(instant)).ShouldBe(isPeak);
    }

    [Fact]
    public void PriceAt_Holiday_HasNoPeak()
    {
        var holidays = new PriceSchedule(Schedule.Periods, PeakHours.DeepSeek with { Holidays = [new(2026, 3, 2)] });

        holidays.IsPeakAt(At("2026-03-02T02:00Z")).ShouldBeFalse();
        holidays.IsPeakAt(At("2026-03-03T02:00Z")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-04-25T12:00Z", "0.028", "0.14", "0.28")]
    [InlineData("2026-04-26T12:15Z", "0.0028", "0.14", "0.28")]
    [InlineData("2026-08-16T16:00Z", "0.007", "0.22", "0.66")] // a Sunday
    [InlineData("2026-09-10T04:00Z", "0.003", "0.15", "0.60")]
    [InlineData("2026-10-01T06:00Z", "0.006", "0.30", "1.20")] // peak
    public void PriceAt_Flash_FollowsThePublishedHistory(string instant, string hit, string miss, string output) =>
        DeepSeekPrices.Flash.PriceAt(At(instant)).ShouldBe(Prices(hit, miss, output));

    [Theory]
    [InlineData("2026-04-25T12:00Z", "0.145", "1.74", "3.48")]
    [InlineData("2026-06-01T02:00Z", "0.003625", "0.435", "0.87")] // before peak prices
    [InlineData("2026-10-01T12:00Z", "0.022", "0.66", "1.98")]
    [InlineData("2026-10-01T06:00Z", "0.044", "1.32", "3.96")] // peak
    public void PriceAt_Pro_FollowsThePublishedHistory(string instant, string hit, string miss, string output) =>
        DeepSeekPrices.Pro.PriceAt(At(instant)).ShouldBe(Prices(hit, miss, output));

    [Fact]
    public void Cny_IsItsOwnTable()
    {
        DeepSeekPrices.FlashCny.Currency.ShouldBe("CNY");
        DeepSeekPrices.FlashCny.PriceAt(At("2026-10-01T12:00Z")).ShouldBe(Prices("0.02", "1", "4"));
        DeepSeekPrices.ProCny.PriceAt(At("2026-10-01T06:00Z")).ShouldBe(Prices("0.30", "9", "27"));
    }

    [Fact]
    public void Constructor_NoPeriod_SaysSo() => Should.Throw<ArgumentException>(() => new PriceSchedule([])).Message.ShouldStartWith("A price schedule needs at least one period.");

    [Fact]
    public void Constructor_TwoPeriodsFromTheSameInstant_SaysSo() => Should.Throw<ArgumentException>(
        () => new PriceSchedule([new() { Prices = TokenPrices.Of(1, 1) }, new() { Prices = TokenPrices.Of(2, 2) }])).Message.ShouldStartWith("Two periods");

    [Fact]
    public void Constructor_BlankCurrency_SaysSo() =>
        Should.Throw<ArgumentException>(() => PriceSchedule.Flat(TokenPrices.Of(1, 1), " ")).ParamName.ShouldBe("currency");

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static TokenPrices Prices(string hit, string miss, string output) => new() { CacheHit = Amount(hit), CacheMiss = Amount(miss), Output = Amount(output) };

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
