namespace DeepSeekRouting;

/// <summary>A stored answer and how it was found.</summary>
internal sealed record FoundAnswer(StoredAnswer Answer, CacheLevel Level, TimeSpan Age)
{
    /// <summary>Gets how similar the request was; <see langword="null"/> if it was the same.</summary>
    public double? Similarity { get; init; }

    public CacheTrace ToTrace() => new()
    {
        Outcome = Similarity is null ? CacheOutcome.Hit : CacheOutcome.SemanticHit,
        Level = Level,
        AgeSeconds = Math.Round(Age.TotalSeconds, 3),
        Similarity = Similarity,
        EstimatedSaving = Answer.Cost,
        SavedUsage = Answer.Usage,
    };
}
