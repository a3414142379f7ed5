namespace DeepSeekRouting.Evaluation;

/// <summary>The article's matrix of when to change from Flash, with the gaps between its bands filled and marked.</summary>
/// <remarks>Source: "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters". Its bands are opinions, not computations.</remarks>
internal sealed record UpgradeMatrix
{
    private const decimal HighErrorRate = 0.05m, Occasional = 0.05m, MixedFrom = 0.20m, MixedTo = 0.40m, Mostly = 0.50m, ShortLatencyMs = 200;

    public required IReadOnlyList<MatrixRow> Rows { get; init; }
    public required string Answer { get; init; }

    public static UpgradeMatrix Of(AdviceInput input)
    {
        var share = input.ComplexShare;
        var isShort = input.LatencyBudgetMs < ShortLatencyMs;
        var isWrongOften = input.FlashErrorRate > HighErrorRate;
        MatrixRow[] rows =
        [
            new() { Situation = "an answer must begin within 200 ms", Recommendation = "Flash only, at the price of quality", Applies = input.LatencyBudgetMs is null ? null : isShort },
            new()
            {
                Situation = "simple requests only", Applies = share is null ? null : share == 0,
                Recommendation = input.FlashErrorRate is null ? "Flash, until its error rate is above 5%" : isWrongOften ? "leave Flash: its error rate is above 5%" : "stay on Flash: its error rate is not above 5%",
            },
            new() { Situation = "less than 5% complex", Recommendation = "smart route, 10% of the requests fall back to Pro", Applies = share is null ? null : share is > 0 and < Occasional },
            new() { Situation = "5% to less than 20% complex", Recommendation = "smart route, with as many on Pro as are complex", Applies = share is null ? null : share is >= Occasional and < MixedFrom, IsGap = true },
            new() { Situation = "20% to 40% complex", Recommendation = "hybrid with dynamic thresholds", Applies = share is null ? null : share is >= MixedFrom and <= MixedTo },
            new() { Situation = "more than 40%, up to half complex", Recommendation = DraftsPay(input), Applies = share is null ? null : share is > MixedTo and <= Mostly, IsGap = true },
            new() { Situation = "mostly complex (read here as more than half)", Recommendation = "all on Pro, and cache", Applies = share is null ? null : share > Mostly },
        ];
        return new() { Rows = rows, Answer = AnswerOf(rows, isShort, isWrongOften, share) };
    }

    private static string AnswerOf(MatrixRow[] rows, bool isShort, bool isWrongOften, decimal? share)
    {
        List<string> says = [];
        if (isShort) says.Add("The latency decides: Flash only." + (isWrongOften ? " Its error rate above 5% speaks against it, and nothing slower fits." : ""));
        if (share is null) says.Add("Not given: how many requests are complex (--complex-share).");
        else if (!isShort) says.Add(Sentence(rows.First(row => row.Applies == true && row != rows[0])));
        if (isWrongOften && !isShort && share != 0) says.Add("Flash's error rate is above 5%: do not leave it alone with any of them without a check.");
        return string.Join(" ", says);
    }

    private static string Sentence(MatrixRow row) =>
        FormattableString.Invariant($"{char.ToUpperInvariant(row.Situation[0])}{row.Situation[1..]}: {row.Recommendation}.{(row.IsGap ? " The article has no band here; this is this program's reading." : "")}");

    // A drafted request costs draft + rate × Pro, and one without drafts Pro.
    private static string DraftsPay(AdviceInput input)
    {
        const string Hybrid = "hybrid with dynamic thresholds, as below";
        if (input.Request is not { } request || input.Prices.Find(PriceTables.Pro) is not { } pro || input.Prices.Find(PriceTables.Flash) is not { } flash) return Hybrid;
        var rate = BreakEven.RateOf((double)flash.CostOf(request), (double)pro.CostOf(request));
        return FormattableString.Invariant($"{Hybrid}; drafts pay while fewer than {100 * rate:0.#}% of them are escalated");
    }
}
