namespace DeepSeekRouting.Evaluation;

/// <summary>Simulates strategies on the requests of a decision log, which it reads once.</summary>
internal sealed class TraceSimulation
{
    private readonly IReadOnlyList<PriceTable> _tables;
    private readonly List<(StrategyTally Tally, Func<TraceSample, PlannedRoute?> Plan)> _strategies;
    private readonly TraceSimulationOptions _options;
    private readonly StrategyTally? _configured;
    private readonly Dictionary<string, List<double>> _latencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<double> _durations = [];
    private readonly Dictionary<string, decimal> _recordedCosts = [];
    private long _requests;
    private long _leftOut;

    private TraceSimulation(TraceSimulationOptions options)
    {
        _options = options;
        _tables = options.Tables;
        _configured = options.DecideAsync is null ? null : new(StrategyNames.Configured, _tables);
        _strategies =
        [
            (New(StrategyNames.AllFlash), _ => PlannedRoute.To(PriceTables.Flash)),
            (New(StrategyNames.AllPro), _ => PlannedRoute.To(PriceTables.Pro)),
            .. options.Splits.Select(share => (New(StrategyNames.Split(share)), (Func<TraceSample, PlannedRoute?>)(_ => PlannedRoute.Split(share)))),
            .. options.Thresholds.Select(threshold => (New(StrategyNames.Threshold(threshold)), (Func<TraceSample, PlannedRoute?>)(sample => ByComplexity(sample, threshold)))),
            (New(StrategyNames.Cascade), Cascade),
            (New(StrategyNames.Recorded), AsRecorded),
        ];
    }

    private IEnumerable<StrategyTally> Tallies => _strategies.Select(strategy => strategy.Tally).Concat(_configured is null ? [] : [_configured]);

    /// <param name="log">The decisions.</param>
    /// <param name="name">What messages call the log.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="InvalidDataException">The log holds no request to simulate with, or is no decision log.</exception>
    public static async Task<SimulationReport> RunAsync(IEnumerable<DecisionRecord> log, string name, TraceSimulationOptions options, CancellationToken cancellationToken)
    {
        var simulation = new TraceSimulation(options);
        foreach (var record in log) await simulation.AddAsync(record, cancellationToken).ConfigureAwait(false);
        return simulation.Report(name);
    }

    /// <summary>Gives how often a draft of the request is escalated: as recorded, else by a rate; <see langword="null"/> if neither tells.</summary>
    public static decimal? EscalatedShareOf(TraceSample sample, decimal? escalationRate) => sample.WasEscalated is { } wasEscalated ? wasEscalated ? 1 : 0 : escalationRate;

    private async ValueTask AddAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TraceSample.Of(record) is not { } sample)
        {
            _leftOut++;
            return;
        }

        _requests++;
        _durations.Add(sample.DurationMs);
        _recordedCosts[record.Trace.Currency] = _recordedCosts.GetValueOrDefault(record.Trace.Currency) + record.Trace.Cost + record.Trace.EstimatedCost;
        foreach (var attempt in sample.Attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Succeeded)) LatenciesOf(attempt.Model).Add(attempt.DurationMs);
        foreach (var (tally, plan) in _strategies) tally.Add(sample, plan(sample));
        if (_configured is not null) _configured.Add(sample, await _options.DecideAsync!(sample, cancellationToken).ConfigureAwait(false));
    }

    private SimulationReport Report(string name)
    {
        if (_requests == 0) throw new InvalidDataException($"{name}: the log has no answered requests with tokens: there is nothing to simulate with; record more with UseDecisionLog(…)");
        var latencies = _latencies.ToDictionary(model => model.Key, model => LatencyQuantiles.OfRecorded(model.Value), StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Requests = _requests,
            Tables = [.. _tables.Select((prices, index) => SimulationTable.Of(prices, [.. Tallies.Select(tally => RowAt(tally, index, latencies))]))],
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
        if (_leftOut > 0) yield return $"Left out: {CountText.Of(_leftOut, "request")} that failed, or that a cache answered.";
        foreach (var tally in Tallies.Where(tally => tally.Undecided > 0))
            yield return $"{tally.Name}: no figures, for want of what it decides by in {CountText.Of(tally.Undecided, "request")}.";
    }

    private List<double> LatenciesOf(string model)
    {
        if (!_latencies.TryGetValue(model, out var latencies)) _latencies[model] = latencies = [];
        return latencies;
    }

    private StrategyTally New(string name) => new(name, _tables);

    private PlannedRoute? Cascade(TraceSample sample) =>
        EscalatedShareOf(sample, _options.EscalationRate) is { } share ? PlannedRoute.Draft(PriceTables.Flash, PriceTables.Pro, share) : null;

    private static PlannedRoute? ByComplexity(TraceSample sample, double threshold) =>
        sample.Complexity is { } complexity ? PlannedRoute.To(complexity > threshold ? PriceTables.Pro : PriceTables.Flash) : null;

    private static PlannedRoute AsRecorded(TraceSample sample) => new()
    {
        Calls = [.. sample.Attempts.Where(attempt => TraceSample.UsageOf(attempt) is not null).Select(attempt => new PlannedCall { Model = attempt.Model, Usage = TraceSample.UsageOf(attempt), IsExact = attempt.Usage is not null })],
        Answerer = sample.Model,
    };
}
