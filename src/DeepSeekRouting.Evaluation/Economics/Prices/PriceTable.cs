namespace DeepSeekRouting.Evaluation;

/// <summary>Prices of several models at one time, from one source.</summary>
internal sealed record PriceTable
{
    public required string Name { get; init; }

    /// <summary>Gets where the prices are from, for a person to read.</summary>
    public required string Source { get; init; }

    public string Currency { get; init; } = "USD";
    public required IReadOnlyList<PricedModel> Models { get; init; }

    /// <summary>Gives a model, or <see langword="null"/> if the table has none of that name.</summary>
    public PricedModel? Find(string model) => Models.FirstOrDefault(known => string.Equals(known.Name, model, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="InvalidDataException">The table has no such model.</exception>
    public PricedModel this[string model] => Find(model)
        ?? throw new InvalidDataException($"The prices '{Name}' have no model '{model}'; they have {string.Join(", ", Models.Select(known => known.Name))}. Name one of these, or give a price with --price {model}=IN/OUT.");
}
