namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the scoring.</summary>
internal sealed record ScoreSettings
{
    /// <summary>The standard input or output.</summary>
    public const string Standard = "-";

    public required string InputPath { get; init; }
    public required string OutputPath { get; init; }
    public string? ConfigPath { get; init; }
    public bool IsJson { get; init; }
}
