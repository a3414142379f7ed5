namespace DeepSeekRouting.Redis;

/// <summary>
/// Figures as whole numbers that Redis adds up exactly. An amount is two of them, units and 10⁻¹² of a unit, so that neither overflows: HINCRBY has 63 bits, which alone are 9 million units.
/// </summary>
internal static class LedgerFigureCodes
{
    private const decimal PicosPerUnit = 1_000_000_000_000m;

    /// <summary>Gives what is not 0.</summary>
    /// <exception cref="OverflowException">An amount is too large.</exception>
    public static IEnumerable<(string Code, long Amount)> Write(LedgerFigures figures)
    {
        (string, long)[] counts =
        [
            ("a", figures.Attempts), ("e", figures.EstimatedAttempts), ("u", figures.UnpricedAttempts),
            ("h", figures.Usage.CacheHitTokens), ("m", figures.Usage.CacheMissTokens), ("o", figures.Usage.OutputTokens), ("t", figures.Usage.ReasoningTokens),
            ("eh", figures.EstimatedUsage.CacheHitTokens), ("em", figures.EstimatedUsage.CacheMissTokens), ("eo", figures.EstimatedUsage.OutputTokens), ("et", figures.EstimatedUsage.ReasoningTokens),
            ("q", figures.Requests), ("s", figures.SuccessfulRequests), ("x", figures.Escalations), ("f", figures.Fallbacks), ("v", figures.RequestsMovedOn), ("k", figures.CacheHits),
            ("j", figures.JudgedAnswers), ("w", figures.WrongAnswers),
            .. Split("c", figures.Cost), .. Split("ec", figures.EstimatedCost), .. Split("b", figures.EstimatedBaselineCost), .. Split("g", figures.EstimatedSaving),
        ];
        return counts.Where(count => count.Item2 != 0);
    }

    public static LedgerFigures Read(IReadOnlyDictionary<string, long> counts)
    {
        return new()
        {
            Attempts = Count("a"),
            EstimatedAttempts = Count("e"),
            UnpricedAttempts = Count("u"),
            Usage = new() { CacheHitTokens = Count("h"), CacheMissTokens = Count("m"), OutputTokens = Count("o"), ReasoningTokens = Count("t") },
            EstimatedUsage = new() { CacheHitTokens = Count("eh"), CacheMissTokens = Count("em"), OutputTokens = Count("eo"), ReasoningTokens = Count("et") },
            Requests = Count("q"),
            SuccessfulRequests = Count("s"),
            Escalations = Count("x"),
            Fallbacks = Count("f"),
            RequestsMovedOn = Count("v"),
            CacheHits = Count("k"),
            JudgedAnswers = Count("j"),
            WrongAnswers = Count("w"),
            Cost = Amount("c"),
            EstimatedCost = Amount("ec"),
            EstimatedBaselineCost = Amount("b"),
            EstimatedSaving = Amount("g"),
        };

        long Count(string code) => counts.GetValueOrDefault(code);
        decimal Amount(string code) => Count($"{code}.u") + (Count($"{code}.p") / PicosPerUnit);
    }

    private static (string, long)[] Split(string code, decimal amount)
    {
        var units = decimal.Truncate(amount);
        return [($"{code}.u", decimal.ToInt64(units)), ($"{code}.p", decimal.ToInt64(decimal.Round((amount - units) * PicosPerUnit)))];
    }
}
