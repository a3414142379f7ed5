namespace DeepSeekRouting.Evaluation;

/// <summary>What a quantile of a latency is between, in milliseconds.</summary>
internal sealed record LatencyBounds
{
    public required double Low { get; init; }

    /// <summary>Gets the upper bound; <see langword="null"/> where nothing bounds it.</summary>
    public required double? High { get; init; }
}
