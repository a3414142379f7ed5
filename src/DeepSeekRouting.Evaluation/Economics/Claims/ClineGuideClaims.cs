using static DeepSeekRouting.Evaluation.ClaimUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>The figures of the article on halving a bill through a gateway.</summary>
internal static class ClineGuideClaims
{
    private const decimal FlashShare = 0.50m, ProShare = 0.35m, Gpt4oShare = 0.15m;
    private const decimal FlashScore = 81.4m, ProScore = 85.1m, Gpt4oScore = 87.2m;
    private const int HoldOut = 500;

    private static readonly PriceTable Prices = PriceTables.Of(PricePresets.ClineGuide);
    private static readonly TokenPrices Flash = Prices["flash"].Prices, Pro = Prices["pro"].Prices, Gpt4o = Prices["gpt-4o"].Prices;

    public static string Title => PricePresets.ClineGuide.Article;

    public static IEnumerable<ArticleClaim> All => [.. Money, .. Cache, .. Quality];

    private static IEnumerable<ArticleClaim> Money =>
    [
        new()
        {
            Name = "gpt-4o-output-ratio", Statement = "Flash's output is 9 times cheaper than GPT-4o's.", Unit = Times, Stated = 9m, Recomputed = Gpt4o.Output / Flash.Output, How = $"{Gpt4o.Output} ÷ {Flash.Output}",
        },
        new()
        {
            Name = "blended-saving", Statement = "Blending Flash and Pro cut costs by 40–65%.", Unit = Percent,
            Recomputed = ClaimFigure.Between(100 * SavingOf(prices => prices.CacheMiss), 100 * SavingOf(prices => prices.Output)),
            How = $"1 − (0.50 × Flash + 0.35 × Pro + 0.15 × GPT-4o) ÷ GPT-4o, input and output",
            Remark = "The mix of models before is not stated. This is the saving against GPT-4o for everything, without the response cache.",
        },
        new()
        {
            Name = "half-the-bill", Statement = "The bill fell by half.", Unit = Percent, Remark = "Neither bill is stated.",
        },
        new()
        {
            Name = "quadratic-savings", Statement = "Savings grow almost quadratically with the share on Flash (read here as: the second half saves more than the first).", Unit = Usd, Stated = 0m, Relation = ClaimRelation.MoreThan,
            Recomputed = SecondHalfLessFirst(prices => prices.Output), How = $"(cost at 50% − cost at 100%) − (cost at 0% − cost at 50%), per million tokens out", Remark = "Cost is linear in the share.",
        },
        new()
        {
            Name = "price-range", Statement = "The gateway's 184 models cost $0.01 to $3.50 per million tokens.", Unit = Usd, Stated = ClaimFigure.Between(0.01m, 3.50m), Relation = ClaimRelation.Within,
            Recomputed = ClaimFigure.Between(Prices.Models.Min(model => model.Prices.CacheMiss), Prices.Models.Max(model => model.Prices.Output)), How = $"lowest and highest price of its own table",
        },
        new() { Name = "economy-tier", Statement = "The economy tier costs about 50% less than Flash.", Unit = Percent, Remark = "Its price is not stated." },
    ];

    private static IEnumerable<ArticleClaim> Cache =>
    [
        new()
        {
            Name = "hit-rate-saving", Statement = "A hit rate of 40% saves 40% of the input cost.", Unit = Percent, Stated = 40m, Recomputed = 100 * (CostOfInput(1) - CostOfInput(1 - 0.40m)) / CostOfInput(1), How = $"(1 − 0.60) × input",
            Remark = "If hits are as long as other requests. The output of these requests is saved too: a response cache saves 40% of the bill.",
        },
        new()
        {
            Name = "cache-cost", Statement = "The cache costs 3% of the inference it saves (net saving not stated).", Unit = Percent, Recomputed = 100 * 0.40m * (1 - 0.03m), How = $"0.40 × (1 − 0.03)",
            Remark = "So much of the bill remains saved.",
        },
    ];

    private static IEnumerable<ArticleClaim> Quality =>
    [
        new() { Name = "pro-gap", Statement = "Pro is within 2 points of GPT-4o.", Unit = Points, Stated = 2m, Recomputed = Gpt4oScore - ProScore, How = $"87.2 − 85.1" },
        new()
        {
            Name = "pro-gap-significance", Statement = "500 examples show that gap (read here as: it is larger than its 95% margin).", Unit = Points, Stated = MarginOfGap, Relation = ClaimRelation.MoreThan,
            Recomputed = Gpt4oScore - ProScore, How = $"margin 1.96 × √((p₁(1 − p₁) + p₂(1 − p₂)) ÷ 500) = {MarginOfGap:0.0}, gap 87.2 − 85.1",
            Remark = "Taken as two independent samples; the paired answers are not given. GPT-4o also wrote the labels.",
        },
        new() { Name = "flash-gap", Statement = "Flash is 6 points behind GPT-4o.", Unit = Points, Stated = 6m, Recomputed = Gpt4oScore - FlashScore, How = $"87.2 − 81.4" },
        new()
        {
            Name = "blended-score", Statement = "Weighted by traffic (50% Flash, 35% Pro, 15% GPT-4o) the score is 84.6%.", Unit = Percent, Stated = 84.6m,
            Recomputed = (FlashShare * FlashScore) + (ProShare * ProScore) + (Gpt4oShare * Gpt4oScore), How = $"0.50 × 81.4 + 0.35 × 85.1 + 0.15 × 87.2", Remark = "And 83.6 takes each model to be as good on its own part as on all examples.",
        },
        new()
        {
            Name = "unweighted-score", Statement = "(84.6% read as the mean of the three models.)", Unit = Percent, Stated = 84.6m, Recomputed = (FlashScore + ProScore + Gpt4oScore) / 3, How = $"(81.4 + 85.1 + 87.2) ÷ 3",
        },
        new() { Name = "traffic-shares", Statement = "15% of the traffic stays on GPT-4o, 85% goes to DeepSeek.", Unit = Percent, Stated = 85m, Recomputed = 100 * (FlashShare + ProShare), How = $"50 + 35" },
    ];

    private static decimal MarginOfGap => (decimal)(100 * 1.96 * Math.Sqrt((Variance(Gpt4oScore) + Variance(ProScore)) / HoldOut));

    private static double Variance(decimal percent) => (double)(percent / 100 * (1 - (percent / 100)));

    private static decimal SavingOf(Func<TokenPrices, decimal> price) =>
        1 - (((FlashShare * price(Flash)) + (ProShare * price(Pro)) + (Gpt4oShare * price(Gpt4o))) / price(Gpt4o));

    private static decimal SecondHalfLessFirst(Func<TokenPrices, decimal> price)
    {
        decimal Cost(decimal share) => (share * price(Flash)) + ((1 - share) * price(Gpt4o));
        return Cost(0.5m) - Cost(1) - (Cost(0) - Cost(0.5m));
    }

    private static decimal CostOfInput(decimal shareAsked) => Prices["flash"].CostOf(new() { InputTokens = 1_000_000 * shareAsked, OutputTokens = 0 });
}
