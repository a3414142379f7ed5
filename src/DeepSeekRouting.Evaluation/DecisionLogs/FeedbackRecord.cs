namespace DeepSeekRouting.Evaluation;

/// <summary>What the application said about one answer. Immutable.</summary>
public sealed record FeedbackRecord
{
    /// <summary>Gets the id of the request's trace.</summary>
    public required string TraceId { get; init; }

    /// <summary>Gets when it was said.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Gets a value indicating whether the answer was right; <see langword="null"/> if that was not said.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>Gets how good the answer was, 0 to 1; <see langword="null"/> if that was not said.</summary>
    public double? Score { get; init; }

    /// <summary>Gets a note; <see langword="null"/> unless the log holds content.</summary>
    public string? Note { get; init; }

    /// <summary>Gets the quality of the answer, 0 to 1: the score, else 1 for a right answer and 0 for a wrong one; <see langword="null"/> if neither was said.</summary>
    public double? Quality => Score ?? (IsCorrect is { } isCorrect ? isCorrect ? 1 : 0 : null);
}
