namespace DeepSeekRouting.Evaluation;

/// <summary>The weights of phases on different models, in units of a percent of the tokens on the cheapest of them, beside all on the dearest and all on the cheapest.</summary>
internal sealed record PhasedCost
{
    public required PriceTable Prices { get; init; }

    /// <summary>Gets how much of the tokens is input, 0 to 1: prices of input and of output differ by different ratios.</summary>
    public required decimal InputShare { get; init; }

    public required IReadOnlyList<PhaseWeight> Phases { get; init; }

    /// <summary>Gets how many times the dearest model's price is the cheapest one's.</summary>
    public required decimal Ratio { get; init; }

    public required string Dearest { get; init; }
    public required string Cheapest { get; init; }

    public decimal Total => Phases.Sum(phase => phase.Weight);
    public decimal AllOnDearest => 100 * Ratio;
    public decimal AllOnCheapest => 100;
    public decimal ShareOfDearest => Total / AllOnDearest;
    public decimal Saving => 1 - ShareOfDearest;

    /// <summary>Gets what the saving approaches and never reaches, however dear the dearest model gets: the share of the tokens that are not on it.</summary>
    public decimal SavingLimit => Phases.Where(phase => phase.Phase.Model != Dearest).Sum(phase => phase.Phase.Percent) / 100;

    /// <exception cref="InvalidDataException">The shares are not 100 percent, a model has no price, or the cheapest one is free.</exception>
    public static PhasedCost Of(IReadOnlyList<Phase> phases, PriceTable prices, TokenVolume million)
    {
        var percent = phases.Sum(phase => phase.Percent);
        if (percent != 100) throw new InvalidDataException(FormattableString.Invariant($"The phases have {percent:0.##} percent of the tokens. Give them 100 together."));
        var costs = phases.Select(phase => phase.Model).Distinct().ToDictionary(model => model, model => prices[model].CostOf(million));
        var (cheapest, dearest) = (costs.MinBy(cost => cost.Value), costs.MaxBy(cost => cost.Value));
        if (cheapest.Value == 0) throw new InvalidDataException($"Model '{cheapest.Key}' costs nothing at the prices '{prices.Name}', so that weights in units of it have no meaning.");
        PhaseWeight[] weights = [.. phases.Select(phase => new PhaseWeight { Phase = phase, Weight = phase.Percent * (costs[phase.Model] / cheapest.Value) })];
        var total = weights.Sum(phase => phase.Weight);
        return new()
        {
            Prices = prices,
            InputShare = million.InputTokens / (million.InputTokens + million.OutputTokens),
            Phases = [.. weights.Select(phase => phase with { ShareOfCost = phase.Weight / total })],
            Ratio = dearest.Value / cheapest.Value,
            Dearest = dearest.Key,
            Cheapest = cheapest.Key,
        };
    }

    /// <summary>Gives prices that have one ratio for input and output, as the weights of "Pro Planning + Flash Execution + Pro Review" do.</summary>
    public static PriceTable OneRatio(decimal ratio) => new()
    {
        Name = FormattableString.Invariant($"ratio {ratio:0.##}"),
        Source = "one ratio for input and output",
        Models = [new() { Name = PriceTables.Flash, Prices = TokenPrices.Of(1, 1) }, new() { Name = PriceTables.Pro, Prices = TokenPrices.Of(ratio, ratio) }],
    };
}
