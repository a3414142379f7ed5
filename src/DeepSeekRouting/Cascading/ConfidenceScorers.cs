namespace DeepSeekRouting;

/// <summary>Makes the built-in scorers.</summary>
internal static class ConfidenceScorers
{
    public static IReadOnlyList<string> Names { get; } =
    [
        ConfidenceScorerNames.FirstToken, ConfidenceScorerNames.Mean, ConfidenceScorerNames.Minimum, ConfidenceScorerNames.LowestMean,
        ConfidenceScorerNames.Margin, ConfidenceScorerNames.Entropy, ConfidenceScorerNames.Text, ConfidenceScorerNames.Composite,
    ];

    /// <summary>Makes the scorer of that name; <see langword="null"/> if none is built in.</summary>
    public static IConfidenceScorer? Make(string name, ConfidenceFallbackOptions options) => name switch
    {
        ConfidenceScorerNames.FirstToken or ConfidenceScorerNames.Composite => Logprob(ConfidenceScorerNames.FirstToken, 1, TokenScores.First, options),
        ConfidenceScorerNames.Mean => Logprob(name, null, TokenScores.Mean, options),
        ConfidenceScorerNames.Minimum => Logprob(name, null, TokenScores.Minimum, options),
        ConfidenceScorerNames.LowestMean => Logprob(name, null, tokens => TokenScores.LowestMean(tokens, options.LowestCount), options),
        ConfidenceScorerNames.Margin => Logprob(name, null, TokenScores.Margin, options),
        ConfidenceScorerNames.Entropy => Logprob(name, null, TokenScores.Entropy, options),
        ConfidenceScorerNames.Text => new TextConfidenceScorer(),
        _ => null,
    };

    private static LogprobScorer Logprob(string name, int? streamWindow, Func<IReadOnlyList<TokenLogprob>, ConfidenceScore> score, ConfidenceFallbackOptions options) =>
        new(name, streamWindow, options.TrustAnyTemperature, score);
}
