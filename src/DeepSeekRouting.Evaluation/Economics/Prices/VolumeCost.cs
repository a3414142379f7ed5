namespace DeepSeekRouting.Evaluation;

/// <summary>What a volume costs, by token class.</summary>
internal sealed record VolumeCost
{
    public required decimal CacheHit { get; init; }
    public required decimal CacheMiss { get; init; }
    public required decimal Output { get; init; }
    public decimal Input => CacheHit + CacheMiss;
    public decimal Total => CacheHit + CacheMiss + Output;
}
