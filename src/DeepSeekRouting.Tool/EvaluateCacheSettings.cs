namespace DeepSeekRouting.Tool;

/// <summary>What the command line asks of the cache's evaluation.</summary>
internal sealed record EvaluateCacheSettings
{
    public string? DataPath { get; init; }
    public bool IsJson { get; init; }
    public bool ShowsMistakes { get; init; }
}
