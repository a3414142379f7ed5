namespace DeepSeekRouting.Testing;

/// <summary>The token counts of one answer.</summary>
internal sealed record AnswerUsage
{
    public required int CacheHit { get; init; }
    public required int CacheMiss { get; init; }
    public required int Output { get; init; }
    public required int Reasoning { get; init; }
    public int Prompt => CacheHit + CacheMiss;
}
