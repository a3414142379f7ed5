namespace DeepSeekRouting;

/// <summary>The formulas of the scorers that read log probabilities. Every list has at least one token, none of them censored.</summary>
internal static class TokenScores
{
    public static ConfidenceScore First(IReadOnlyList<TokenLogprob> tokens) => ConfidenceScore.OfLogprob(tokens[0].Logprob);

    public static ConfidenceScore Mean(IReadOnlyList<TokenLogprob> tokens) => ConfidenceScore.OfLogprob(tokens.Average(token => token.Logprob));

    public static ConfidenceScore Minimum(IReadOnlyList<TokenLogprob> tokens) => ConfidenceScore.OfLogprob(tokens.Min(token => token.Logprob));

    public static ConfidenceScore LowestMean(IReadOnlyList<TokenLogprob> tokens, int count) =>
        ConfidenceScore.OfLogprob(tokens.Select(token => token.Logprob).OrderBy(logprob => logprob).Take(count).Average());

    /// <summary>The probability of the likeliest alternative less that of the next, averaged.</summary>
    public static ConfidenceScore Margin(IReadOnlyList<TokenLogprob> tokens) => Average(tokens, MarginOf);

    /// <summary>1 less the Shannon entropy of the alternatives, in shares of the largest possible; what is left of the probability counts as one more alternative.</summary>
    public static ConfidenceScore Entropy(IReadOnlyList<TokenLogprob> tokens) => Average(tokens, token => 1 - EntropyOf(token));

    private static ConfidenceScore Average(IReadOnlyList<TokenLogprob> tokens, Func<TokenLogprob, double> score) =>
        tokens.Any(token => token.Alternatives.Count < 2)
            ? ConfidenceScore.Unavailable("no alternatives to the tokens came")
            : ConfidenceScore.OfProbability(Math.Min(1, Math.Max(0, tokens.Average(score))));

    private static double MarginOf(TokenLogprob token)
    {
        double first = 0;
        double second = 0;
        foreach (var alternative in token.Alternatives)
        {
            var probability = Probability(alternative);
            second = Math.Max(second, Math.Min(first, probability));
            first = Math.Max(first, probability);
        }

        return first - second;
    }

    private static double EntropyOf(TokenLogprob token)
    {
        var rest = 1.0;
        var entropy = 0.0;
        foreach (var alternative in token.Alternatives)
        {
            var probability = Probability(alternative);
            rest -= probability;
            entropy -= Weighted(probability);
        }

        return (entropy - Weighted(Math.Max(0, rest))) / Math.Log(token.Alternatives.Count + 1);
    }

    private static double Weighted(double probability) => probability > 0 ? probability * Math.Log(probability) : 0;

    private static double Probability(AlternativeToken alternative) => alternative.IsCensored ? 0 : Math.Exp(Math.Min(0, alternative.Logprob));
}
