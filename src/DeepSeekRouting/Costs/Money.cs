namespace DeepSeekRouting;

/// <summary>An exact amount of one attempt: whole 10⁻¹² units of the router's currency (picodollars).</summary>
internal readonly record struct Money(long Picos)
{
    private const decimal PicosPerUnit = 1_000_000_000_000m;

    public decimal Amount => Picos / PicosPerUnit;

    public static Money FromAmount(decimal amount) => new((long)(amount * PicosPerUnit));

    // A price per million tokens times a million is the price of one token in picos, and TokenPrices keeps that whole.
    public static Money Of(TokenPrices prices, in TokenUsage usage) => new(checked(
        (PicosPerToken(prices.CacheHit) * usage.CacheHitTokens)
        + (PicosPerToken(prices.CacheMiss) * usage.CacheMissTokens)
        + (PicosPerToken(prices.Output) * usage.OutputTokens)));

    public static Money operator +(Money left, Money right) => new(checked(left.Picos + right.Picos));

    private static long PicosPerToken(decimal pricePerMillion) => (long)(pricePerMillion * 1_000_000m);
}
