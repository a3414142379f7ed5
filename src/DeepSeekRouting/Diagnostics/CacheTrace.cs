namespace DeepSeekRouting;

/// <summary>What the response cache did for a request. Immutable. It never holds prompt or answer text.</summary>
public sealed record CacheTrace
{
    /// <summary>Gets what it did.</summary>
    public required CacheOutcome Outcome { get; init; }

    /// <summary>Gets why the cache was left out, or why the answer was not stored; <see langword="null"/> if there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets where the answer was found; <see langword="null"/> if it was not.</summary>
    public CacheLevel? Level { get; init; }

    /// <summary>Gets the age of the answer in seconds, 0 or more; <see langword="null"/> if it is a new one.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary>Gets how similar the request was to the one that was answered, up to 1; <see langword="null"/> unless the outcome is <see cref="CacheOutcome.SemanticHit"/>.</summary>
    public double? Similarity { get; init; }

    /// <summary>Gets what the answer cost when it was made, an estimate of what this request saved; <see langword="null"/> if it saved nothing or the cost is unknown.</summary>
    public decimal? EstimatedSaving { get; init; }

    /// <summary>Gets the tokens of the answer when it was made. They are not spent again; the response itself reports no usage. <see langword="null"/> if the answer is a new one or they are unknown.</summary>
    public TokenUsage? SavedUsage { get; init; }
}
