namespace DeepSeekRouting.Evaluation;

/// <summary>What each row costs in USD on the weak model, and how much more on the strong one. Every input token is a prefix-cache miss.</summary>
internal sealed record RowCosts(double[] Weak, double[] Extra)
{
    /// <summary>Gives the costs; <see langword="null"/> if there are no prices, or a row whose output tokens nobody gave.</summary>
    public static RowCosts? Of(IReadOnlyList<RecordedOutcome> rows, EvaluationOptions options)
    {
        if (options.Prices is not { } prices) return null;
        var weak = new double[rows.Count];
        var extra = new double[rows.Count];
        for (var i = 0; i < weak.Length; i++)
        {
            int input = rows[i].InputTokens ?? CharacterTokenEstimator.Shared.EstimateTokens(rows[i].Prompt);
            if ((rows[i].WeakOutputTokens ?? options.OutputTokens) is not { } weakOutput || (rows[i].StrongOutputTokens ?? options.OutputTokens) is not { } strongOutput) return null;
            weak[i] = CostOf(prices.Weak, input, weakOutput);
            extra[i] = CostOf(prices.Strong, input, strongOutput) - weak[i];
        }

        return new(weak, extra);
    }

    private static double CostOf(TokenPrices prices, int input, int output) => (double)prices.CostOf(new TokenUsage { CacheMissTokens = input, OutputTokens = output });
}
