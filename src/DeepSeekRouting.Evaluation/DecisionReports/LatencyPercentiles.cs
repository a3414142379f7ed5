namespace DeepSeekRouting.Evaluation;

/// <summary>Percentiles of times in milliseconds, within 1% of the true ones. Immutable.</summary>
internal sealed record LatencyPercentiles
{
    public required long Count { get; init; }

    public required double P50 { get; init; }

    public required double P90 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }
}
