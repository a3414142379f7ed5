namespace DeepSeekRouting.Tool;

/// <summary>What a scoring did, as JSON.</summary>
internal sealed record ScoredFile
{
    public required long Rows { get; init; }
    public required string Output { get; init; }
}
