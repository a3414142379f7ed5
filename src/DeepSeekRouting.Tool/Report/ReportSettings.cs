using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of a report.</summary>
internal sealed record ReportSettings
{
    public required IReadOnlyList<string> TracePaths { get; init; }
    public string? OutputPath { get; init; }
    public string? CalibrationPath { get; init; }
    public required DecisionReportOptions Options { get; init; }
    public bool IsJson { get; init; }
}
