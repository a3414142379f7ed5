namespace DeepSeekRouting;

/// <summary>How a draft was scored and what came of it. Immutable.</summary>
public sealed record ConfidenceTrace
{
    /// <summary>Gets the name of the scorer that decided.</summary>
    public required string Scorer { get; init; }

    /// <summary>Gets the score as a log probability, 0 or less; <see langword="null"/> if there was none.</summary>
    public double? Score { get; init; }

    /// <summary>Gets the threshold as a log probability: a score below it asks for the strong model.</summary>
    public double Threshold { get; init; }

    /// <summary>Gets what came of the draft.</summary>
    public DraftOutcome Outcome { get; init; }

    /// <summary>Gets why the configured scorer could not score the draft; <see langword="null"/> if it could.</summary>
    public string? WhyUnavailable { get; init; }
}
