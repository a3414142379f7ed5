namespace DeepSeekRouting.Evaluation;

/// <summary>A question that a weak and a strong model have answered, and who was right. Immutable.</summary>
public sealed record RecordedOutcome
{
    /// <summary>Gets the name of the row in its file.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the question, as a user asks it.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets what the question is about; <see langword="null"/> if that was not recorded. The default is <see langword="null"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets a value indicating whether the weak model (DeepSeek Flash) answered rightly.</summary>
    public required bool IsWeakRight { get; init; }

    /// <summary>Gets a value indicating whether the strong model (DeepSeek Pro) answered rightly.</summary>
    public required bool IsStrongRight { get; init; }

    /// <summary>Gets the hints that the request carries; <see langword="null"/> if none. The default is <see langword="null"/>.</summary>
    public RoutingHints? Hints { get; init; }

    /// <summary>Gets the input tokens; <see langword="null"/> to estimate them from the prompt. The default is <see langword="null"/>.</summary>
    public int? InputTokens { get; init; }

    /// <summary>Gets the output tokens of the weak model's answer; <see langword="null"/> if they were not recorded. The default is <see langword="null"/>.</summary>
    public int? WeakOutputTokens { get; init; }

    /// <summary>Gets the output tokens of the strong model's answer; <see langword="null"/> if they were not recorded. The default is <see langword="null"/>.</summary>
    public int? StrongOutputTokens { get; init; }

    /// <summary>
    /// Gets the confidence in the weak model's answer, a log probability if 0 or less, else a probability, as <see cref="ConfidenceFallbackOptions.Threshold"/> is compared with;
    /// <see langword="null"/> if it was not recorded. The default is <see langword="null"/>.
    /// </summary>
    public double? Confidence { get; init; }

    internal Outcome Outcome => new(IsWeakRight, IsStrongRight);
}
