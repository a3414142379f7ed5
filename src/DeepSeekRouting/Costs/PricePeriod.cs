namespace DeepSeekRouting;

/// <summary>Prices that are in force from an instant until the next period of the same <see cref="PriceSchedule"/> begins. Immutable.</summary>
public sealed record PricePeriod
{
    /// <summary>Gets the instant from which the prices are in force. The default is the beginning of time.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Gets the prices outside peak hours.</summary>
    public required TokenPrices Prices { get; init; }

    /// <summary>Gets the prices in peak hours; <see langword="null"/> if the period knows no peak. The default is <see langword="null"/>.</summary>
    public TokenPrices? PeakPrices { get; init; }
}
