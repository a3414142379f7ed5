namespace DeepSeekRouting.Evaluation.Tests;

public sealed class PriceTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("today", "flash", "0.003", "0.15", "0.60")]
    [InlineData("today", "pro", "0.022", "0.66", "1.98")]
    [InlineData("today-cny", "pro", "0.15", "4.5", "13.5")]
    [InlineData("2026-06-01", "pro", "0.003625", "0.435", "0.87")]
    [InlineData("routing-decision", "pro", "2.5", "2.5", "10")]
    [InlineData("cline-guide", "gpt-4o", "2.5", "2.5", "10")]
    public void Find_Name_HasThePrices(string name, string model, string hit, string miss, string output) =>
        PriceTables.Find(name, Now)[model].Prices.ShouldBe(new() { CacheHit = Amount(hit), CacheMiss = Amount(miss), Output = Amount(output) });

    [Fact]
    public void Find_UnknownName_NamesTheKnownOnes() =>
        Should.Throw<InvalidDataException>(() => PriceTables.Find("yesterday", Now)).Message.ShouldContain("today, today-cny, plan-execute-review");

    [Fact]
    public void Read_TypedPrice_HasHitMissOutputAndPeak()
    {
        var model = PriceText.Read("flash=0.003/0.15/0.60*2");

        model.Name.ShouldBe("flash");
        model.Prices.ShouldBe(new() { CacheHit = 0.003m, CacheMiss = 0.15m, Output = 0.60m });
        model.PeakPrices.ShouldBe(new() { CacheHit = 0.006m, CacheMiss = 0.30m, Output = 1.20m });
        PriceText.Read("pro=1/2").Prices.ShouldBe(TokenPrices.Of(1, 2));
    }

    [Theory]
    [InlineData("flash")]
    [InlineData("flash=1")]
    [InlineData("=1/2")]
    [InlineData("flash=1/2/3/4")]
    [InlineData("flash=1/-2")]
    [InlineData("flash=1/20000")]
    public void Read_NoPrice_SaysHowToWriteOne(string text) => Should.Throw<InvalidDataException>(() => PriceText.Read(text)).Message.ShouldStartWith($"'{text}' is no price.");

    [Fact]
    public void Read_ModelTwice_IsRefused() =>
        Should.Throw<InvalidDataException>(() => PriceChoice.Read([], ["flash=1/2", "Flash=2/3"], ["today"], Now)).Message.ShouldContain("two prices");

    [Fact]
    public void Of_MonthOfTheArticle_IsItsTable()
    {
        var month = new TokenVolume { InputTokens = 50_000_000, OutputTokens = 20_000_000 };

        MonthlyCost.Of(month, PriceTables.Find("backend-breakdown", Now), proShare: 0.3m).Rows.Select(row => (row.Model, row.Cost.Total))
            .ShouldBe([("flash", 12.60m), ("gpt-4o", 215.00m), ("claude-sonnet-4", 1_050.00m)]);
        MonthlyCost.Of(month with { CacheHitShare = 0.4m, PeakShare = 0.25m }, PriceTables.Find("today", Now), proShare: 0.1m).Rows.Select(row => (row.Model, row.Cost.Total))
            .ShouldBe([("flash", 20.70m), ("pro", 74.80m), ("90% flash, 10% pro", 26.11m)]);
    }

    [Fact]
    public void Of_PhasesNotWhole_IsRefused() =>
        Should.Throw<InvalidDataException>(() => PhasedCost.Of([Phase.Read("plan=90:pro")], PhasedCost.OneRatio(12), TokenVolume.Million(1))).Message.ShouldContain("90 percent");

    [Theory]
    [InlineData("plan")]
    [InlineData("plan=10")]
    [InlineData("plan=x:pro")]
    [InlineData("plan=110:pro")]
    public void Read_NoPhase_SaysHowToWriteOne(string text) => Should.Throw<InvalidDataException>(() => Phase.Read(text)).Message.ShouldContain("NAME=PERCENT:MODEL");

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
