namespace DeepSeekRouting;

/// <summary>What the application found out about one answer: right or wrong, or how good. Immutable.</summary>
public sealed record AnswerVerdict
{
    /// <summary>Gets a value indicating whether the answer was right; <see langword="null"/> if that is not known. The default is <see langword="null"/>.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>Gets how good the answer was, 0 (useless) to 1 (perfect); <see langword="null"/> if that is not known. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 0 to 1.</exception>
    public double? Score
    {
        get;
        init => field = value is null or (>= 0 and <= 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A score is 0 (useless) to 1 (perfect).");
    }

    /// <summary>Gets a note, for example what was wrong. It is written only where <see cref="DecisionLogOptions.IncludeNotes"/> says so. The default is <see langword="null"/>.</summary>
    public string? Note { get; init; }
}
