using System.Globalization;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads a price as a person types it: <c>flash=0.14/0.28</c>, or with the prefix cache and the factor of peak hours <c>flash=0.003/0.15/0.60*2</c>.</summary>
internal static class PriceText
{
    private const string Form = "Write NAME=IN/OUT or NAME=HIT/MISS/OUT per million tokens, with *FACTOR for peak hours, for example flash=0.003/0.15/0.60*2.";

    /// <exception cref="InvalidDataException">The text is no such price.</exception>
    public static PricedModel Read(string text)
    {
        var name = text.Split('=', 2);
        var peak = name[^1].Split('*', 2);
        decimal[] prices = [.. peak[0].Split('/').Select(part => Number(part, text))];
        if (name.Length < 2 || name[0].Trim().Length == 0 || prices.Length is < 2 or > 3) throw new InvalidDataException($"'{text}' is no price. {Form}");
        return new()
        {
            Name = name[0].Trim(),
            Prices = Prices(prices, 1, text),
            PeakPrices = peak.Length < 2 ? null : Prices(prices, Number(peak[1], text), text),
        };
    }

    private static TokenPrices Prices(decimal[] prices, decimal factor, string text)
    {
        try
        {
            return new() { CacheHit = prices[0] * factor, CacheMiss = prices[^2] * factor, Output = prices[^1] * factor };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidDataException($"'{text}' is no price. A price per million tokens is 0 to 10,000 with at most six decimals, in peak hours too.");
        }
    }

    private static decimal Number(string part, string text) =>
        decimal.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"'{text}' is no price. {Form}");
}
