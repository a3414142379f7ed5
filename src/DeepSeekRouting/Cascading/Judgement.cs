namespace DeepSeekRouting;

/// <summary>What a scorer says of a draft against its threshold.</summary>
internal readonly record struct Judgement
{
    public required string Scorer { get; init; }

    public double? Score { get; init; }

    public double Threshold { get; init; }

    /// <summary>Gets why the configured scorer could not say; <see langword="null"/> if it could.</summary>
    public string? WhyUnavailable { get; init; }

    public required bool IsConfident { get; init; }

    public ConfidenceTrace ToTrace(DraftOutcome outcome) => new()
    {
        Scorer = Scorer,
        Score = Score is { } score ? Math.Round(score, 6) : null,
        Threshold = Math.Round(Threshold, 6),
        Outcome = outcome,
        WhyUnavailable = WhyUnavailable,
    };
}
