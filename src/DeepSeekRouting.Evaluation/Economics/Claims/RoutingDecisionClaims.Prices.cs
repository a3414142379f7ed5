using static DeepSeekRouting.Evaluation.ClaimUnit;

namespace DeepSeekRouting.Evaluation;

internal static partial class RoutingDecisionClaims
{
    public static IEnumerable<ArticleClaim> Prices =>
    [
        new()
        {
            Name = "price-ratio", Statement = "Pro costs 18 times what Flash costs.", Unit = Times, Stated = 18m, Recomputed = Ratios,
            How = $"{Pro.Prices.CacheMiss} ÷ {Flash.Prices.CacheMiss} (input) to {Pro.Prices.Output} ÷ {Flash.Prices.Output} (output)",
        },
        new()
        {
            Name = "forty-times", Statement = "For intent detection Flash was 40 times cheaper.", Unit = Times, Stated = 40m, Recomputed = Ratios,
            How = $"{InputRatio:0.00} to {OutputRatio:0.00} with the same tokens", Remark = "It needs more than twice the tokens on Pro, which the article does not give.",
        },
        new()
        {
            Name = "five-percent-cost", Statement = "Flash does extraction at 5% of Pro's cost.", Unit = Percent, Stated = 5m,
            Recomputed = ClaimFigure.Between(100 / InputRatio, 100 / OutputRatio), How = $"1 ÷ {OutputRatio:0.00} to 1 ÷ {InputRatio:0.00}",
        },
        new() { Name = "gpqa-gap", Statement = "The GPQA gap is 18 points.", Unit = Points, Stated = 18m, Recomputed = 90.1m - 72, How = $"90.1 − 72" },
        new()
        {
            Name = "documents-per-hour", Statement = "10,000 documents an hour cost $4.20 on Flash where they cost $75.00 on Pro.", Unit = Usd, Stated = 4.20m,
            Recomputed = 75.00m / InputRatio, How = $"75.00 × {Flash.Prices.CacheMiss} ÷ {Pro.Prices.CacheMiss}",
            Remark = "Input alone, 3,000 tokens a document; output is left out.",
        },
        new()
        {
            Name = "twelve-percent-pro", Statement = "Asking Pro for 12% of the calls saves 88%.", Unit = Percent, Stated = 88m,
            Recomputed = ClaimFigure.Between(100 * Blend.Saving(0.12m, InputRatio), 100 * Blend.Saving(0.12m, OutputRatio)),
            How = $"0.88 − 0.88 ÷ k, k = {InputRatio:0.00} to {OutputRatio:0.00}", Remark = "88% would need Flash to be free.",
        },
        new()
        {
            Name = "pipeline-saving", Statement = "The production pipeline saves 68%.", Unit = Percent,
            Recomputed = 100 * Blend.StrongShareOf(1 - 0.68m, OutputRatio), How = $"(0.32 − 1 ÷ k) ÷ (1 − 1 ÷ k), k = {OutputRatio:0.00}",
            Remark = "Pro's share is not stated. 68% is what this share of calls on Pro saves, and the article says 12% elsewhere.",
        },
        new()
        {
            Name = "documents-saving", Statement = "$3,200 a month instead of $14,500 saves $11,300.", Unit = Usd, Stated = 11_300m, Recomputed = 14_500m - 3_200, How = $"14,500 − 3,200",
        },
        new()
        {
            Name = "documents-routed", Statement = "With 22% of the documents on Pro the month costs $3,200 instead of $14,500.", Unit = Usd, Stated = 3_200m,
            Recomputed = ClaimFigure.Between(14_500 * Blend.CostShare(0.22m, InputRatio), 14_500 * Blend.CostShare(0.22m, OutputRatio)),
            How = $"14,500 × (0.22 + 0.78 ÷ k), k = {InputRatio:0.00} to {OutputRatio:0.00}",
            Remark = "Pro's 22% alone are $3,190. It needs the documents on Flash to be far shorter, and no drafts.",
        },
    ];
}
