namespace DeepSeekRouting;

/// <summary>Prices per million tokens in the router's currency from an instant on.</summary>
public sealed class PriceOptions
{
    /// <summary>Gets or sets the instant from which the prices are in force; <see langword="null"/> is the beginning of time.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Gets or sets the price of cached input; <see langword="null"/> is the price of other input.</summary>
    public decimal? CacheHit { get; set; }

    /// <summary>Gets or sets the price of input that was not cached.</summary>
    public decimal CacheMiss { get; set; }

    /// <summary>Gets or sets the price of output.</summary>
    public decimal Output { get; set; }

    /// <summary>Gets or sets the factor on all three in peak hours, 0 or more; <see langword="null"/> if there is no peak. DeepSeek's is 2.</summary>
    public decimal? PeakFactor { get; set; }

    internal PricePeriod ToPeriod() => new()
    {
        From = From ?? DateTimeOffset.MinValue,
        Prices = Prices(1),
        PeakPrices = PeakFactor is { } factor ? Prices(factor) : null,
    };

    private TokenPrices Prices(decimal factor) => new() { CacheHit = (CacheHit ?? CacheMiss) * factor, CacheMiss = CacheMiss * factor, Output = Output * factor };
}
