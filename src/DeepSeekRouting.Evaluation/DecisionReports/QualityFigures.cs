namespace DeepSeekRouting.Evaluation;

/// <summary>How good answers were, by feedback. Immutable.</summary>
internal sealed record QualityFigures
{
    public required int Judged { get; init; }

    /// <summary>Gets the mean quality, 0 to 1.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the lower bound of its 95% interval.</summary>
    public required double Low { get; init; }

    public required double High { get; init; }
}
