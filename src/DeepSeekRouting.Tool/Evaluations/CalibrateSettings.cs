using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of a calibration.</summary>
internal sealed record CalibrateSettings
{
    public required string DataPath { get; init; }
    public required CalibratedThreshold Kind { get; init; }
    public required string Scorer { get; init; }
    public required CalibrationOptions Options { get; init; }
    public string? OutputPath { get; init; }
    public bool IsJson { get; init; }
}
