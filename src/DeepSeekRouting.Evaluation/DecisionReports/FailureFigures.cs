namespace DeepSeekRouting.Evaluation;

/// <summary>How often calls failed in one way. Immutable.</summary>
internal sealed record FailureFigures
{
    public required FailureKind Kind { get; init; }

    public required long Count { get; init; }
}
