using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What <c>cost</c> prints.</summary>
internal sealed record MonthlyReport
{
    public required TokenVolume Month { get; init; }
    public required IReadOnlyList<MonthlyCost> Costs { get; init; }
}
