namespace DeepSeekRouting.Evaluation;

/// <summary>A situation of the upgrade matrix and what it recommends.</summary>
internal sealed record MatrixRow
{
    public required string Situation { get; init; }
    public required string Recommendation { get; init; }

    /// <summary>Gets a value indicating whether this is the situation; <see langword="null"/> if what would tell was not given.</summary>
    public required bool? Applies { get; init; }

    /// <summary>Gets a value indicating whether the article has no such row: it is one of the gaps between its bands.</summary>
    public bool IsGap { get; init; }
}
