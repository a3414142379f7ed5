namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the training.</summary>
internal sealed record TrainConfidenceSettings
{
    public required string DataPath { get; init; }
    public string? OutputPath { get; init; }
    public required int Seed { get; init; }
    public bool IsJson { get; init; }
}
