using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of an evaluation.</summary>
internal sealed record EvaluateSettings
{
    public required string DataPath { get; init; }
    public string? ConfigPath { get; init; }
    public Baseline? MustBeat { get; init; }
    public required EvaluationOptions Options { get; init; }
    public bool IsJson { get; init; }
}
