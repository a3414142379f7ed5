namespace DeepSeekRouting;

/// <summary>Prices per one million tokens, in the currency of the <see cref="PriceSchedule"/> they stand in. Immutable.</summary>
/// <remarks>A price is 0 to 10,000 with at most six decimals, so that one token costs a whole number of 10⁻¹² currency units and sums stay exact.</remarks>
public sealed record TokenPrices
{
    internal const decimal Highest = 10_000m;

    /// <summary>Gets the price of one million input tokens that the provider's prefix cache had. The default is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, above 10,000 or has more than six decimals.</exception>
    public decimal CacheHit { get; init => field = Checked(value, nameof(CacheHit)); }

    /// <summary>Gets the price of one million input tokens that the provider's prefix cache did not have. The default is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, above 10,000 or has more than six decimals.</exception>
    public decimal CacheMiss { get; init => field = Checked(value, nameof(CacheMiss)); }

    /// <summary>Gets the price of one million output tokens, thinking included. The default is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, above 10,000 or has more than six decimals.</exception>
    public decimal Output { get; init => field = Checked(value, nameof(Output)); }

    /// <summary>Makes prices for a provider without a prefix-cache discount: cached input costs what other input costs.</summary>
    /// <param name="input">The price of one million input tokens.</param>
    /// <param name="output">The price of one million output tokens.</param>
    /// <returns>The prices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A price is negative, above 10,000 or has more than six decimals.</exception>
    public static TokenPrices Of(decimal input, decimal output) => new() { CacheHit = input, CacheMiss = input, Output = output };

    /// <summary>Prices tokens.</summary>
    /// <param name="usage">The tokens.</param>
    /// <returns>The exact amount in the currency of the <see cref="PriceSchedule"/> that the prices stand in.</returns>
    /// <exception cref="OverflowException">The amount is above 9 million.</exception>
    public decimal CostOf(TokenUsage usage) => Money.Of(this, usage).Amount;

    internal static bool IsValid(decimal price) =>
        price is >= 0 and <= Highest && decimal.Truncate(price * 1_000_000m) == price * 1_000_000m;

    private static decimal Checked(decimal price, string name) =>
        IsValid(price)
            ? price
            : throw new ArgumentOutOfRangeException(name, price, "A price per million tokens is 0 to 10,000 with at most six decimals.");
}
