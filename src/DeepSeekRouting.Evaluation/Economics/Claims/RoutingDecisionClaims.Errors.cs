using static DeepSeekRouting.Evaluation.ClaimUnit;

namespace DeepSeekRouting.Evaluation;

internal static partial class RoutingDecisionClaims
{
    // The article's cost of a request on each model.
    private const decimal StatedFlash = 0.00028m, StatedPro = 0.005m;

    public static IEnumerable<ArticleClaim> Errors =>
    [
        new()
        {
            Name = "flash-request", Statement = "A request of 1,000 tokens in and 500 out costs $0.00028 on Flash.", Unit = Usd, Stated = StatedFlash,
            Recomputed = Flash.CostOf(Tokens(1_000, 500)), How = $"(1,000 × {Flash.Prices.CacheMiss} + 500 × {Flash.Prices.Output}) ÷ 10⁶",
            Remark = Input("0.00028", Flash.CostOf(Tokens(2_000, 0))),
        },
        new()
        {
            Name = "pro-request", Statement = "It costs $0.005 on Pro.", Unit = Usd, Stated = StatedPro,
            Recomputed = Pro.CostOf(Tokens(1_000, 500)), How = $"(1,000 × {Pro.Prices.CacheMiss} + 500 × {Pro.Prices.Output}) ÷ 10⁶",
            Remark = Input("0.005", Pro.CostOf(Tokens(2_000, 0))),
        },
        new() { Name = "request-difference", Statement = "The difference is $0.00472.", Unit = Usd, Stated = 0.00472m, Recomputed = StatedPro - StatedFlash, How = $"0.005 − 0.00028" },
        new() { Name = "request-ratio", Statement = "Pro is 18 times as expensive per request.", Unit = Times, Stated = 18m, Recomputed = StatedPro / StatedFlash, How = $"0.005 ÷ 0.00028" },
        new()
        {
            Name = "break-even-errors", Statement = "At $10 an error, Pro breaks even after 2,119 errors.", Unit = Number, Stated = 2_119m, Recomputed = 1m,
            How = $"1 error avoided in {RequestsPer(10):#,0} requests, 10 ÷ 0.00472", Remark = "2,119 is the number of requests, not of errors.",
        },
        new() { Name = "break-even-requests-10", Statement = "(2,119 read as requests per avoided error of $10.)", Unit = Requests, Stated = 2_119m, Recomputed = RequestsPer(10), How = $"10 ÷ 0.00472" },
        new()
        {
            Name = "break-even-requests-100", Statement = "At $100 an error it is 212.", Unit = Requests, Stated = 212m, Recomputed = RequestsPer(100), How = $"100 ÷ 0.00472",
            Remark = "A dearer error pays for more requests on Pro, not for fewer.",
        },
        new() { Name = "break-even-requests-1", Statement = "(212 read as requests per avoided error of $1.)", Unit = Requests, Stated = 212m, Recomputed = RequestsPer(1), How = $"1 ÷ 0.00472" },
        new()
        {
            Name = "five-dollar-error", Statement = "An error of $5 is not worth Pro (read here as a break-even above $5).", Unit = Usd, Stated = 5m, Relation = ClaimRelation.MoreThan,
            Recomputed = BreakEven(5, 0.023m, 0.011m).BreakEvenErrorCost, How = $"0.00472 ÷ (2.3% − 1.1%)",
            Remark = "Pro pays from this cost of an error on, with the error rates that the article has for one deployment: 2.3% routed, 1.1% on Pro.",
        },
        new()
        {
            Name = "multi-hop-error", Statement = "Flash is wrong on 23% of multi-hop questions, Pro on 4% (break-even not stated).", Unit = Usd,
            Recomputed = BreakEven(0, 0.23m, 0.04m).BreakEvenErrorCost, How = $"0.00472 ÷ (23% − 4%)", Remark = "Pro pays on such questions from this cost of an error on.",
        },
        new()
        {
            Name = "payback", Statement = "$50,000 for a router that saves $20,000 a month is a payback of 2.5 years.", Unit = Months, Stated = 2.5m * 12,
            Recomputed = RouterPayback.MonthsOf(50_000, 20_000), How = $"50,000 ÷ 20,000", Remark = "2.5 months.",
        },
        new()
        {
            Name = "spend-rules", Statement = "A router is not worth it below $5,000 a month; below $3,000, says the same article elsewhere.", Unit = Usd,
            Remark = "Two rules of thumb. What a router costs to build is not stated for either.",
        },
        new()
        {
            Name = "fallback-band", Statement = "With less than 5% complex requests, 10% fall back to Pro.", Unit = Times,
            Recomputed = 10m / 5, How = $"10 ÷ 5", Remark = "At least this many times the complex share goes to Pro; how the 10% were found is not stated.",
        },
    ];

    private static ErrorBreakEven BreakEven(decimal errorCost, decimal? flashErrors = null, decimal? proErrors = null) =>
        new() { WeakCost = StatedFlash, StrongCost = StatedPro, ErrorCost = errorCost, WeakErrorRate = flashErrors, StrongErrorRate = proErrors };

    private static decimal RequestsPer(decimal errorCost) => BreakEven(errorCost).RequestsPerError!.Value;

    private static string Input(string stated, decimal recomputed) => FormattableString.Invariant($"{stated} is 2,000 tokens in and none out: {recomputed:0.#####}.");
}
