namespace DeepSeekRouting.Evaluation;

/// <summary>The requests closest to a threshold: where a small change of it would have decided otherwise. Immutable.</summary>
internal sealed record NearThresholdFigures
{
    /// <summary>Gets how many requests had such a score.</summary>
    public required long Scored { get; init; }

    /// <summary>Gets the closest ones, closest first.</summary>
    public required IReadOnlyList<NearThresholdCase> Cases { get; init; }
}
