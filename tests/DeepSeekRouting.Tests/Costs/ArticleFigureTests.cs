namespace DeepSeekRouting.Tests;

/// <summary>Recomputes what the articles say from the price tables that they give.</summary>
public sealed class ArticleFigureTests
{
    // "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters": 500K calls a day of 2K tokens in and 500 out.
    // Its own table ($1,625, $112, $566) does not follow from its own prices; these figures do.
    private static readonly TokenUsage Day = new() { CacheMissTokens = 500_000L * 2_000, OutputTokens = 500_000L * 500 };

    // "I Wish I'd Found DeepSeek V4 Flash Sooner — A Backend Breakdown": 50M tokens in and 20M out a month.
    private static readonly TokenUsage Month = new() { CacheMissTokens = 50_000_000, OutputTokens = 20_000_000 };

    [Theory]
    [InlineData("pro", "5000")]
    [InlineData("flash", "277.50")]
    public void RoutingDecision_HalfAMillionCalls_Cost(string model, string amount) =>
        Cost(PricePresets.RoutingDecision, model, Day).ShouldBe(Amount(amount));

    [Fact]
    public void RoutingDecision_SevenOfTenCallsOnFlash_Cost() =>
        ((0.7m * Cost(PricePresets.RoutingDecision, "flash", Day)) + (0.3m * Cost(PricePresets.RoutingDecision, "pro", Day))).ShouldBe(1_694.25m);

    [Theory]
    [InlineData("flash", "12.60")]
    [InlineData("gpt-4o", "215")]
    [InlineData("claude-sonnet-4", "1050")]
    public void BackendBreakdown_AMonth_Costs(string model, string amount) =>
        Cost(PricePresets.BackendBreakdown, model, Month).ShouldBe(Amount(amount));

    [Fact]
    public void BackendBreakdown_FlashOutput_CostsSixPercentOfTheOther() =>
        Math.Round(Of(PricePresets.BackendBreakdown, "flash").Output / Of(PricePresets.BackendBreakdown, "gpt-4o").Output, 3).ShouldBe(0.062m);

    [Fact]
    public void PlanExecuteReview_ProToFlash_IsTwelveTimesOutputAndSixTimesInput()
    {
        var (flash, pro) = (Of(PricePresets.PlanExecuteReview, "flash"), Of(PricePresets.PlanExecuteReview, "pro"));

        Math.Round(pro.Output / flash.Output, 2).ShouldBe(12.43m);
        Math.Round(pro.CacheMiss / flash.CacheMiss, 2).ShouldBe(6.21m);
    }

    [Fact]
    public void All_EveryPreset_NamesItsArticleAndHasFlash()
    {
        PricePresets.All.Count.ShouldBe(4);
        PricePresets.All.ShouldAllBe(preset => preset.Article.Length > 0 && preset.Models.ContainsKey("flash"));
        PricePresets.All.Select(preset => preset.Name).ShouldBeUnique();
    }

    private static TokenPrices Of(PricePreset preset, string model) => preset.Models[model];

    private static decimal Cost(PricePreset preset, string model, TokenUsage usage) => Money.Of(Of(preset, model), usage).Amount;

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
