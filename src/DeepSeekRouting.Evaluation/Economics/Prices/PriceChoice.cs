namespace DeepSeekRouting.Evaluation;

/// <summary>The price tables that a person asked for: named ones, and one of prices typed in.</summary>
internal static class PriceChoice
{
    /// <param name="names">Names of tables; empty for <paramref name="defaults"/> where nothing is typed in either.</param>
    /// <param name="typed">Prices such as <c>flash=0.14/0.28</c>; together they are a table.</param>
    /// <param name="defaults">The names to take where nothing was asked for.</param>
    /// <param name="now">The instant that "today" means.</param>
    /// <exception cref="InvalidDataException">A name is not known, or a price is not one.</exception>
    public static IReadOnlyList<PriceTable> Read(IReadOnlyCollection<string> names, IReadOnlyCollection<string> typed, IReadOnlyCollection<string> defaults, DateTimeOffset now)
    {
        var chosen = names.Count > 0 || typed.Count > 0 ? names : defaults;
        var tables = chosen.Select(name => PriceTables.Find(name, now)).ToList();
        if (typed.Count > 0) tables.Add(Typed(typed));
        return tables;
    }

    private static PriceTable Typed(IEnumerable<string> prices)
    {
        PricedModel[] models = [.. prices.Select(PriceText.Read)];
        var twice = models.GroupBy(model => model.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new() { Name = "given", Source = "the command line", Models = models }
            : throw new InvalidDataException($"Model '{twice.Key}' has two prices. Give each model one --price.");
    }
}
