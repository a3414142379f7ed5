namespace DeepSeekRouting.Evaluation;

/// <summary>The strategies at one price table.</summary>
internal sealed record SimulationTable
{
    public required PriceTable Prices { get; init; }
    public required IReadOnlyList<SimulatedStrategy> Strategies { get; init; }

    /// <summary>Adds what each saves against all on Pro.</summary>
    public static SimulationTable Of(PriceTable prices, IReadOnlyList<SimulatedStrategy> strategies)
    {
        var allPro = strategies.Single(strategy => strategy.Name == StrategyNames.AllPro).Cost;
        return new() { Prices = prices, Strategies = [.. strategies.Select(strategy => strategy with { Saving = allPro is null or 0 ? null : 1 - (strategy.Cost / allPro) })] };
    }
}
