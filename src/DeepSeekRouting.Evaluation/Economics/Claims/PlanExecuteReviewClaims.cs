using static DeepSeekRouting.Evaluation.ClaimUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of the article on planning with Pro, executing with Flash and reviewing with Pro.</summary>
internal static class PlanExecuteReviewClaims
{
    // The article's weights know one ratio; its price table gives others.
    private const decimal StatedRatio = 12;

    private static readonly PriceTable Prices = PriceTables.Of(PricePresets.PlanExecuteReview);
    private static readonly TokenPrices Flash = Prices["flash"].Prices, Pro = Prices["pro"].Prices;
    private static readonly PhasedCost Weights = Phased(PhasedCost.OneRatio(StatedRatio), 1);

    public static string Title => PricePresets.PlanExecuteReview.Article;

    public static IEnumerable<ArticleClaim> All => [.. Ratios, .. Phases, .. Savings, .. Reports];

    private static IEnumerable<ArticleClaim> Ratios =>
    [
        new()
        {
            Name = "output-ratio", Statement = "An output token of Pro costs 12 times one of Flash.", Unit = Times, Stated = 12m,
            Recomputed = Pro.Output / Flash.Output, How = $"{Pro.Output} ÷ {Flash.Output}",
        },
        new()
        {
            Name = "input-ratio", Statement = "The weights charge every token of Pro 12 times one of Flash, input too.", Unit = Times, Stated = 12m,
            Recomputed = Pro.CacheMiss / Flash.CacheMiss, How = $"{Pro.CacheMiss} ÷ {Flash.CacheMiss}",
            Remark = "One ratio does for output only.",
        },
        new()
        {
            Name = "promotional-price", Statement = "Pro costs $3.48 per million output tokens at the promotional discount.", Unit = Usd, Stated = 3.48m,
            Recomputed = Promotion["pro"].Prices.Output, How = $"DeepSeek's prices on {PromotionDay:yyyy-MM-dd}",
            Remark = "3.48 is the list price of the launch; 0.87, which the article has for input, is the promotional price of output.",
        },
    ];

    private static IEnumerable<ArticleClaim> Phases =>
    [
        Weight("planning-weight", "Planning, 10% of the tokens on Pro, weighs 120.", 120, 0),
        Weight("execution-weight", "Execution, 70% on Flash, weighs 70.", 70, 1),
        Weight("audit-weight", "The audit, 20% on Pro, weighs 240.", 240, 2),
        new() { Name = "hybrid-weight", Statement = "The three phases weigh 430.", Stated = 430m, Recomputed = Weights.Total, How = $"10 × 12 + 70 × 1 + 20 × 12" },
        new() { Name = "all-pro-weight", Statement = "All phases on Pro weigh 1,200.", Stated = 1_200m, Recomputed = Weights.AllOnDearest, How = $"100 × 12" },
        new()
        {
            Name = "audit-share", Statement = "The audit's overhead is minimal (read here as at most a tenth).", Unit = Percent, Relation = ClaimRelation.Within,
            Stated = ClaimFigure.Between(0, 10), Recomputed = 100 * Weights.Phases[2].ShareOfCost, How = $"240 ÷ 430",
            Remark = "With 20% of the tokens it is the largest part of the cost.",
        },
    ];

    private static IEnumerable<ArticleClaim> Savings =>
    [
        new() { Name = "hybrid-share", Statement = "The three phases cost 36% of all Pro.", Unit = Percent, Stated = 36m, Recomputed = 100 * Weights.ShareOfDearest, How = $"430 ÷ 1,200" },
        new() { Name = "hybrid-saving", Statement = "They save 64%.", Unit = Percent, Stated = 64m, Recomputed = 100 * Weights.Saving, How = $"1 − 430 ÷ 1,200" },
        new() { Name = "all-flash-share", Statement = "All on Flash costs 8% of all Pro.", Unit = Percent, Stated = 8m, Recomputed = 100 * Weights.AllOnCheapest / Weights.AllOnDearest, How = $"100 ÷ 1,200" },
        new() { Name = "all-flash-saving", Statement = "All on Flash saves 92%.", Unit = Percent, Stated = 92m, Recomputed = 100 - (100 * Weights.AllOnCheapest / Weights.AllOnDearest), How = $"1 − 100 ÷ 1,200" },
        new()
        {
            Name = "hybrid-saving-at-table-prices", Statement = "They save about 64% at the article's own prices.", Unit = Percent, Stated = 64m, Relation = ClaimRelation.Within,
            Recomputed = ClaimFigure.Between(100 * Phased(Prices, 1).Saving, 100 * Phased(Prices, 0).Saving),
            How = $"0.7 − 0.7 ÷ k, k = {Pro.CacheMiss / Flash.CacheMiss:0.00} (all input) to {Pro.Output / Flash.Output:0.00} (all output)",
            Remark = "64% is the saving on output; input saves less.",
        },
        new()
        {
            Name = "hybrid-saving-at-promotion", Statement = "They save about 64% in the promotion.", Unit = Percent, Stated = 64m,
            Recomputed = 100 * Phased(Promotion, 0).Saving, How = $"0.7 − 0.7 ÷ {Phased(Promotion, 0).Ratio:0.00}, DeepSeek's prices on {PromotionDay:yyyy-MM-dd}",
        },
        new()
        {
            Name = "saving-limit", Statement = "At full prices the three phases save over 70%.", Unit = Percent, Stated = 70m, Relation = ClaimRelation.MoreThan,
            Recomputed = 100 * Weights.SavingLimit, How = $"0.7 − 0.7 ÷ k for k → ∞",
            Remark = "With 30% of the tokens on Pro no price saves more than 70%.",
        },
        new()
        {
            Name = "ninety-ten", Statement = "With 90% on Flash and 10% on Pro the cost is a third of all Pro.", Unit = Percent, Stated = ClaimFigure.Between(33, 34), Relation = ClaimRelation.Within,
            Recomputed = 100 * Blend.CostShare(0.1m, StatedRatio), How = $"(0.9 × 1 + 0.1 × 12) ÷ 12",
            Remark = "Flash's part alone is 7.5%.",
        },
    ];

    private static IEnumerable<ArticleClaim> Reports =>
    [
        new()
        {
            Name = "toy-reduction", Statement = "From 40 RMB a day to 10–15 RMB is 70% less.", Unit = Percent, Stated = 70m,
            Recomputed = ClaimFigure.Between(100 * (1 - (15m / 40)), 100 * (1 - (10m / 40))), How = $"1 − 15 ÷ 40 to 1 − 10 ÷ 40",
        },
        new()
        {
            Name = "verified-savings", Statement = "Verified savings on monthly bills are 60–70%.", Unit = Percent,
            Recomputed = ClaimFigure.Between(100 * Blend.Saving(0.4m, StatedRatio), 100 * Blend.Saving(0.2m, StatedRatio)), How = $"0.6 − 0.6 ÷ 12 to 0.8 − 0.8 ÷ 12",
            Remark = "The bills are not given. This is what the stated 60–80% of the tokens for execution give at 12 times the price.",
        },
        new()
        {
            Name = "workflow-tiers", Statement = "The three modes cover all tasks: 80%, 15% and 5%.", Unit = Percent, Stated = 100m, Recomputed = 80m + 15 + 5, How = $"80 + 15 + 5",
        },
    ];

    private static DateTimeOffset PromotionDay => new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static PriceTable Promotion => PriceTables.DeepSeekAt(PromotionDay);

    private static PhasedCost Phased(PriceTable prices, decimal inputShare) => PhasedCost.Of(Phase.PlanExecuteReview, prices, TokenVolume.Million(inputShare));

    private static ArticleClaim Weight(string name, string statement, decimal stated, int phase)
    {
        var weight = Weights.Phases[phase];
        return new() { Name = name, Statement = statement, Stated = stated, Recomputed = weight.Weight, How = $"{weight.Phase.Percent} × {weight.Weight / weight.Phase.Percent}" };
    }
}
