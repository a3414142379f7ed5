namespace DeepSeekRouting.Evaluation;

/// <summary>How long answers took, in milliseconds. Immutable.</summary>
internal sealed record LatencyFigures
{
    public required string Group { get; init; }

    public required LatencyPercentiles Whole { get; init; }

    /// <summary>Gets the time to the first content of streamed attempts; <see langword="null"/> if nothing was streamed.</summary>
    public LatencyPercentiles? FirstContent { get; init; }
}
