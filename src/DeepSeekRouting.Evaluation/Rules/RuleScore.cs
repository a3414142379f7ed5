namespace DeepSeekRouting.Evaluation;

/// <summary>What a rule says of one row.</summary>
/// <param name="Score">The higher, the sooner the row goes to the strong model.</param>
internal readonly record struct RuleScore(double Score)
{
    /// <summary>Gets whether the row goes to the strong model; <see langword="null"/> if the rule only orders.</summary>
    public bool? IsStrong { get; init; }

    /// <summary>Gets a value indicating whether the weak model only drafts.</summary>
    public bool IsDrafted { get; init; }

    public RuleScore Above(double? threshold) => this with { IsStrong = threshold is { } value ? Score > value : null };
}
