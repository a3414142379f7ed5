namespace DeepSeekRouting.Evaluation;

/// <summary>The share of scores above <see cref="From"/> and up to <see cref="To"/>. Immutable.</summary>
internal sealed record DriftBin
{
    public required double From { get; init; }

    public required double To { get; init; }

    public required double CalibrationShare { get; init; }

    public required double LogShare { get; init; }
}
