namespace DeepSeekRouting.Testing;

/// <summary>The two price lists of a model. The instant at which a request arrives decides which one applies.</summary>
/// <remarks>
/// Peak is Monday to Friday, 01:00–04:00 and 06:00–10:00 UTC, except on the configured holidays (DeepSeek API: Pricing).
/// Whether the real API looks at the start or the end of a request is not verified; this server looks at its arrival.
/// </remarks>
public sealed record ModelPrices
{
    /// <summary>Gets the prices outside peak hours.</summary>
    public required TokenPrices OffPeak { get; init; }

    /// <summary>Gets the prices in peak hours.</summary>
    public required TokenPrices Peak { get; init; }

    /// <summary>Makes the price lists of a model whose peak prices are twice its off-peak prices.</summary>
    /// <param name="cacheHit">USD per million cached prompt tokens, off-peak.</param>
    /// <param name="cacheMiss">USD per million other prompt tokens, off-peak.</param>
    /// <param name="output">USD per million output tokens, off-peak.</param>
    /// <returns>Both price lists.</returns>
    public static ModelPrices DoubledAtPeak(decimal cacheHit, decimal cacheMiss, decimal output) => new()
    {
        OffPeak = new TokenPrices { CacheHit = cacheHit, CacheMiss = cacheMiss, Output = output },
        Peak = new TokenPrices { CacheHit = 2 * cacheHit, CacheMiss = 2 * cacheMiss, Output = 2 * output },
    };
}
