namespace DeepSeekRouting.Evaluation;

/// <summary>Simulates strategies on the requests of a decision log, which it reads once.</summary>
internal sealed class TraceSimulation
{
    private readonly IReadOnlyList<PriceTable> _tables;
    private readonly List<StrategyTally> _tallies;
    private readonly Dictionary<string, List<double>> _latencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<double> _durations = [];
    private readonly Dictionary<string, decimal> _recordedCosts = [];
    private long _requests;
    private long _leftOut;

    private TraceSimulation(TraceSimulationOptions options)
    {
        _tables = options.Tables;
        _tallies =
        [
            New(StrategyNames.AllFlash, _ => PlannedRoute.To(PriceTables.Flash)),
            New(StrategyNames.AllPro, _ => PlannedRoute.To(PriceTables.Pro)),
            .. options.Splits.Select(share => New(StrategyNames.Split(share), _ => PlannedRoute.Split(share))),
            New(StrategyNames.Cascade, sample => Cascade(sample, options.EscalationRate)),
            .. options.Thresholds.Select(threshold => New(StrategyNames.Threshold(threshold), sample => ByComplexity(sample, threshold))),
            .. options.Decide is { } decide ? [New(StrategyNames.Configured, decide)] : Array.Empty<StrategyTally>(),
            New(StrategyNames.Recorded, AsRecorded),
        ];
    }

    /// <exception cref="InvalidDataException">The log holds no request to simulate with, or is no decision log.</exception>
    public static SimulationReport Run(IEnumerable<DecisionRecord> log, TraceSimulationOptions options)
    {
        var simulation = new TraceSimulation(options);
        foreach (var record in log) simulation.Add(record);
        return simulation.Report();
    }

    private void Add(DecisionRecord record)
    {
        if (TraceSample.Of(record) is not { } sample)
        {
            _leftOut++;
            return;
        }

        _requests++;
        _durations.Add(sample.DurationMs);
        _recordedCosts[record.Trace.Currency] = _recordedCosts.GetValueOrDefault(record.Trace.Currency) + record.Trace.Cost + record.Trace.EstimatedCost;
        foreach (var attempt in sample.Attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Succeeded)) LatenciesOf(attempt.Model).Add(attempt.DurationMs);
        foreach (var tally in _tallies) tally.Add(sample);
    }

    private SimulationReport Report()
    {
        if (_requests == 0) throw new InvalidDataException("The decision log holds no answered request with tokens; there is nothing to simulate with. Record more with UseDecisionLog.");
        var latencies = _latencies.ToDictionary(model => model.Key, model => LatencyQuantiles.OfRecorded(model.Value), StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Requests = _requests,
            Tables = [.. _tables.Select((prices, index) => SimulationTable.Of(prices, [.. _tallies.Select(tally => RowAt(tally, index, latencies))]))],
            Notes = [.. Notes()],
        };
    }

    private SimulatedStrategy RowAt(StrategyTally tally, int table, Dictionary<string, LatencyQuantiles> latencies)
    {
        var row = tally.RowAt(table, latencies.GetValueOrDefault);
        if (tally.Name != StrategyNames.Recorded) return row;
        var recorded = new LatencyMixture().Add(1, LatencyQuantiles.OfRecorded(_durations));
        return row with { P50 = recorded.Quantile(0.5m), P95 = recorded.Quantile(0.95m) };
    }

    private IEnumerable<string> Notes()
    {
        yield return $"Recorded cost: {string.Join(", ", _recordedCosts.Select(cost => FormattableString.Invariant($"{cost.Value:#,0.00####} {cost.Key}")))}, at the prices of that time. The rows are at the prices named.";
        yield return "~ is an estimate: a model that was not asked is taken to use the tokens of the one that answered.";
        yield return "Quality is that of the judged answers where the strategy would have had the recorded model answer; these are not a random choice of requests.";
        yield return "Latencies are those of the recorded attempts, mixed; a model is taken to be as fast on any request.";
        if (_leftOut > 0) yield return FormattableString.Invariant($"{_leftOut:#,0} requests that failed, or that a cache answered, are left out.");
        foreach (var tally in _tallies.Where(tally => tally.Undecided > 0))
            yield return FormattableString.Invariant($"{tally.Name}: {tally.Undecided:#,0} requests lack what it decides by, so that it has no figures.");
    }

    private List<double> LatenciesOf(string model)
    {
        if (!_latencies.TryGetValue(model, out var latencies)) _latencies[model] = latencies = [];
        return latencies;
    }

    private StrategyTally New(string name, Func<TraceSample, PlannedRoute?> plan) => new(name, _tables, plan);

    // Where nothing was drafted, only a rate can say how often Pro would have been asked.
    private static PlannedRoute? Cascade(TraceSample sample, decimal? escalationRate) =>
        (sample.WasEscalated is { } wasEscalated ? wasEscalated ? 1 : 0 : escalationRate) is { } share ? PlannedRoute.Draft(PriceTables.Flash, PriceTables.Pro, share) : null;

    private static PlannedRoute? ByComplexity(TraceSample sample, double threshold) =>
        sample.Complexity is { } complexity ? PlannedRoute.To(complexity > threshold ? PriceTables.Pro : PriceTables.Flash) : null;

    private static PlannedRoute AsRecorded(TraceSample sample) => new()
    {
        Calls = [.. sample.Attempts.Where(attempt => TraceSample.UsageOf(attempt) is not null).Select(attempt => new PlannedCall { Model = attempt.Model, Usage = TraceSample.UsageOf(attempt), IsExact = attempt.Usage is not null })],
        Answerer = sample.Model,
    };
}
