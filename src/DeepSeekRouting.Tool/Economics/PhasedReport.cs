using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What <c>cost phases</c> prints.</summary>
internal sealed record PhasedReport
{
    public required IReadOnlyList<PhasedCost> Costs { get; init; }
}
