using static DeepSeekRouting.Evaluation.FigureUnit;

namespace DeepSeekRouting.Evaluation;

internal static partial class RoutingDecisionClaims
{
    // 500,000 calls a day, 2,000 tokens in and 500 out.
    private static readonly TokenVolume Day = Tokens(500_000 * 2_000m, 500_000 * 500m);

    private static decimal DayRatio => Pro.CostOf(Day) / Flash.CostOf(Day);

    public static IEnumerable<ArticleClaim> Strategies =>
    [
        new()
        {
            Name = "all-pro-day", Statement = "500,000 calls of 2,000 tokens in and 500 out cost $1,625 a day on Pro.", Unit = Usd, Stated = 1_625m,
            Recomputed = Pro.CostOf(Day), How = $"1,000 M × {Pro.Prices.CacheMiss} + 250 M × {Pro.Prices.Output}",
        },
        new()
        {
            Name = "all-flash-day", Statement = "They cost $112 on Flash.", Unit = Usd, Stated = 112m,
            Recomputed = Flash.CostOf(Day), How = $"1,000 M × {Flash.Prices.CacheMiss} + 250 M × {Flash.Prices.Output}",
        },
        new()
        {
            Name = "split-day", Statement = "70% on Flash and 30% on Pro cost $566.", Unit = Usd, Stated = 566m,
            Recomputed = Flash.CostOf(Day.Times(0.7m)) + Pro.CostOf(Day.Times(0.3m)), How = $"0.7 × {Flash.CostOf(Day):0.00} + 0.3 × {Pro.CostOf(Day):#,0.00}",
        },
        new()
        {
            Name = "split-of-stated", Statement = "$566 is the mean of the two stated costs.", Unit = Usd, Stated = 566m, Recomputed = (0.7m * 112) + (0.3m * 1_625), How = $"0.7 × 112 + 0.3 × 1,625",
        },
        new()
        {
            Name = "smart-route-day", Statement = "The smart route costs $245 with 12% of the calls on Pro.", Unit = Usd, Stated = 245m,
            Recomputed = Flash.CostOf(Day) + Pro.CostOf(Day.Times(0.12m)), How = $"{Flash.CostOf(Day):0.00} + 0.12 × {Pro.CostOf(Day):#,0.00}",
            Remark = "Every call is drafted on Flash. The share is stated for another month's calls of the same author.",
        },
        new()
        {
            Name = "smart-route-share", Statement = "The smart route costs $245 (share on Pro not stated for it).", Unit = Percent,
            Recomputed = 100 * (245m - 112) / 1_625, How = $"(245 − 112) ÷ 1,625", Remark = "This share on Pro follows from the stated costs. At the stated prices Flash alone costs more than $245.",
        },
        new() { Name = "smart-route-saving", Statement = "The smart route saves 85% of all Pro.", Unit = Percent, Stated = 85m, Recomputed = 100 * (1 - (245m / 1_625)), How = $"1 − 245 ÷ 1,625" },
        new() { Name = "smart-route-quality", Statement = "It loses 1.1 points of quality to all Pro.", Unit = Points, Stated = 1.1m, Recomputed = 94.2m - 93.1m, How = $"94.2 − 93.1" },
        new() { Name = "split-over-smart-cost", Statement = "The 70/30 split costs 2.3 times the smart route.", Unit = Times, Stated = 2.3m, Recomputed = 566m / 245, How = $"566 ÷ 245" },
        new()
        {
            Name = "split-over-smart-quality", Statement = "The split is 1.3 points better than the smart route.", Unit = Points, Stated = 1.3m, Recomputed = 91.8m - 93.1m, How = $"91.8 − 93.1",
            Remark = "By the article's own table it is dearer and worse.",
        },
        new()
        {
            Name = "split-quality", Statement = "The 70/30 split has a quality of 91.8%.", Unit = Percent, Recomputed = (0.7m * 82.1m) + (0.3m * 94.2m), How = $"0.7 × 82.1 + 0.3 × 94.2",
            Remark = "How the 30% are chosen is not stated. This is a split at random.",
        },
        Percentile("smart-route-p95", "The smart route, with 12% of the calls on Pro, has a p95 of 350 ms.", 350, new LatencyMixture().Add(0.88m, FlashLatency).AddEscalated(0.12m, FlashLatency, ProLatency), "12% take 880 ms or more, so that more than 5% do; the share that follows from the stated costs is above 5% too"),
        Percentile("split-p95", "The 70/30 split has a p95 of 420 ms.", 420, new LatencyMixture().Add(0.7m, FlashLatency).Add(0.3m, ProLatency), "30% take 800 ms or more, so that more than 5% do"),
        new()
        {
            Name = "escalated-latency", Statement = "Flash and then Pro take about a second.", Unit = Milliseconds, Stated = 1_000m, Relation = ClaimRelation.About,
            Recomputed = ClaimFigure.Between(80 + 800, 150 + 1_200), How = $"80 + 800 to 150 + 1,200",
        },
    ];

    private static ArticleClaim Percentile(string name, string statement, decimal stated, LatencyMixture mixture, string why)
    {
        var bounds = mixture.Quantile(0.95m);
        return new()
        {
            Name = name,
            Statement = statement,
            Unit = Milliseconds,
            Stated = stated,
            Recomputed = ClaimFigure.Between((decimal)bounds.Low, (decimal)bounds.High!),
            How = $"Flash 80–150 ms, Pro 800–1,200 ms to the first token",
            Remark = $"{why}.",
        };
    }
}
