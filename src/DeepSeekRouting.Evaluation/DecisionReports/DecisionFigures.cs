namespace DeepSeekRouting.Evaluation;

/// <summary>What came of one policy's decisions for one tier. Immutable.</summary>
internal sealed record DecisionFigures
{
    /// <summary>Gets the policy; <see langword="null"/> where the request failed before a decision.</summary>
    public string? Policy { get; init; }

    public string? Tier { get; init; }

    public long Requests { get; init; }

    public long Failed { get; init; }

    /// <summary>Gets how many of the requests called the strong model.</summary>
    public long StrongRequests { get; init; }

    public decimal Cost { get; init; }

    public QualityFigures? Quality { get; init; }
}
