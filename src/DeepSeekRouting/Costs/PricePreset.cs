namespace DeepSeekRouting;

/// <summary>The price table of one published article, so that its cost statements can be recomputed. Immutable.</summary>
public sealed record PricePreset
{
    /// <summary>Gets the name of the preset.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the title of the article.</summary>
    public required string Article { get; init; }

    /// <summary>Gets the prices by model, in USD per million tokens. The articles know no prefix-cache discount: a hit costs what a miss costs.</summary>
    public required IReadOnlyDictionary<string, TokenPrices> Models { get; init; }
}
