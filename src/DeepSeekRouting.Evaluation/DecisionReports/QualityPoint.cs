namespace DeepSeekRouting.Evaluation;

/// <summary>What the answers of one group cost and how good they were. Immutable.</summary>
internal sealed record QualityPoint
{
    public required string Group { get; init; }

    /// <summary>Gets what a judged request of the group cost in the mean, drafts and failed attempts included.</summary>
    public required double MeanCost { get; init; }

    public required QualityFigures Quality { get; init; }

    /// <summary>Gets a value indicating whether no other group was both cheaper and better.</summary>
    public bool IsOnFrontier { get; init; }

    /// <summary>Gets a value indicating whether the group is all judged requests together.</summary>
    public bool IsAll { get; init; }
}
