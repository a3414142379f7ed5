namespace DeepSeekRouting.Testing;

/// <summary>What a million tokens cost, in USD.</summary>
public sealed record TokenPrices
{
    /// <summary>Gets the price of a million prompt tokens found in the prefix cache, in USD.</summary>
    public required decimal CacheHit { get; init; }

    /// <summary>Gets the price of a million prompt tokens not found in the prefix cache, in USD.</summary>
    public required decimal CacheMiss { get; init; }

    /// <summary>Gets the price of a million output tokens, reasoning included, in USD.</summary>
    public required decimal Output { get; init; }

    internal decimal AmountFor(int hitTokens, int missTokens, int outputTokens) =>
        (hitTokens * CacheHit + missTokens * CacheMiss + outputTokens * Output) / 1_000_000m;
}
