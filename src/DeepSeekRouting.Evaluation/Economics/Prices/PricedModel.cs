namespace DeepSeekRouting.Evaluation;

/// <summary>A model and its prices per million tokens, in the currency of the <see cref="PriceTable"/> it stands in.</summary>
internal sealed record PricedModel
{
    private const decimal Million = 1_000_000m;

    public required string Name { get; init; }
    public required TokenPrices Prices { get; init; }

    /// <summary>Gets the prices in peak hours; <see langword="null"/> if they are the same.</summary>
    public TokenPrices? PeakPrices { get; init; }

    public decimal CostOf(TokenVolume volume) => Itemize(volume).Total;

    public VolumeCost Itemize(TokenVolume volume)
    {
        var hits = volume.InputTokens * volume.CacheHitShare;
        return new()
        {
            CacheHit = hits / Million * Mean(volume, prices => prices.CacheHit),
            CacheMiss = (volume.InputTokens - hits) / Million * Mean(volume, prices => prices.CacheMiss),
            Output = volume.OutputTokens / Million * Mean(volume, prices => prices.Output),
        };
    }

    private decimal Mean(TokenVolume volume, Func<TokenPrices, decimal> price) =>
        ((1 - volume.PeakShare) * price(Prices)) + (volume.PeakShare * price(PeakPrices ?? Prices));
}
