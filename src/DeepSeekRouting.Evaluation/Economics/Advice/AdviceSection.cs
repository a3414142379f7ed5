namespace DeepSeekRouting.Evaluation;

/// <summary>One question, its calculation line by line, and the answer.</summary>
internal sealed record AdviceSection
{
    public required string Question { get; init; }
    public required IReadOnlyList<CalculationLine> Lines { get; init; }
    public required string Answer { get; init; }
}
