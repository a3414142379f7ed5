namespace DeepSeekRouting.Evaluation;

/// <summary>Simulates from given numbers.</summary>
internal sealed class NumberSimulation(SimulationInput input)
{
    /// <exception cref="InvalidDataException">Rates contradict each other, or prices lack Flash or Pro.</exception>
    public static SimulationReport Run(SimulationInput input, IEnumerable<PriceTable> tables)
    {
        var simulation = new NumberSimulation(input);
        return new()
        {
            Requests = input.Requests,
            Tables = [.. tables.Select(table => SimulationTable.Of(table, [.. simulation.StrategiesAt(table)]))],
            Notes =
            [
                "Both models get the same mean tokens; a model that thinks more writes more.",
                "A split deals requests at random. The smart route knows the complex ones without fail. The cascade pays for every draft.",
                "A latency follows from the quantiles given, and no closer than a range; a model is taken to be as fast on any request.",
            ],
        };
    }

    private IEnumerable<SimulatedStrategy> StrategiesAt(PriceTable table)
    {
        var flash = input.Requests * table[PriceTables.Flash].CostOf(input.Request);
        var pro = input.Requests * table[PriceTables.Pro].CostOf(input.Request);
        yield return Split(StrategyNames.AllFlash, 0, flash, pro);
        yield return Split(StrategyNames.AllPro, 1, flash, pro);
        foreach (var share in input.Splits) yield return Split(StrategyNames.Split(share), share, flash, pro);
        yield return SmartRoute(flash, pro);
        yield return Cascade(flash, pro);
    }

    private SimulatedStrategy Split(string name, decimal proShare, decimal flash, decimal pro) => WithLatency(
        new()
        {
            Name = name,
            ProShare = proShare,
            Cost = ((1 - proShare) * flash) + (proShare * pro),
            Quality = 1 - proShare switch { 0 => input.Errors.Flash, 1 => input.Errors.Pro, _ => input.Errors.OfSplit(proShare) },
        },
        Mixture(proShare));

    private SimulatedStrategy SmartRoute(decimal flash, decimal pro) => input.ComplexShare is not { } share
        ? new() { Name = StrategyNames.SmartRoute }
        : Split(StrategyNames.SmartRoute, share, flash, pro) with { Quality = 1 - input.Errors.OfSmartRoute(share) };

    private SimulatedStrategy Cascade(decimal flash, decimal pro)
    {
        if (input.EscalationRate is not { } rate) return new() { Name = StrategyNames.Cascade };
        var escalated = input.DraftRate * rate;
        return WithLatency(
            new() { Name = StrategyNames.Cascade, ProShare = escalated, Cost = flash + (escalated * pro), Quality = 1 - input.Errors.OfCascade(escalated) },
            input.FlashLatency is { } draft && (escalated == 0 || input.ProLatency is not null)
                ? new LatencyMixture().Add(1 - escalated, draft).AddEscalated(escalated, draft, input.ProLatency ?? draft)
                : null);
    }

    private LatencyMixture? Mixture(decimal proShare) =>
        (proShare < 1 && input.FlashLatency is null) || (proShare > 0 && input.ProLatency is null)
            ? null
            : new LatencyMixture().Add(1 - proShare, input.FlashLatency ?? input.ProLatency!).Add(proShare, input.ProLatency ?? input.FlashLatency!);

    private static SimulatedStrategy WithLatency(SimulatedStrategy strategy, LatencyMixture? mixture) =>
        mixture is null ? strategy : strategy with { P50 = mixture.Quantile(0.5m), P95 = mixture.Quantile(0.95m) };
}
