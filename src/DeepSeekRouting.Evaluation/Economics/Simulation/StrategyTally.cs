namespace DeepSeekRouting.Evaluation;

/// <summary>Adds up what one strategy would have done with each request of a log.</summary>
internal sealed class StrategyTally(string name, IReadOnlyList<PriceTable> tables)
{
    private readonly decimal[] _costs = new decimal[tables.Count];
    private readonly bool[] _isUnpriced = new bool[tables.Count];
    private readonly Dictionary<string, decimal> _answers = new(StringComparer.OrdinalIgnoreCase);
    private decimal _asksPro;
    private decimal _escalated;
    private long _requests;
    private long _judged;
    private double _quality;
    private bool _isEstimate;

    /// <summary>Gets how many requests the strategy could not decide, for want of what it decides by.</summary>
    public long Undecided { get; private set; }

    public string Name => name;

    /// <param name="sample">The request.</param>
    /// <param name="route">What the strategy does with it; <see langword="null"/> if it cannot decide.</param>
    public void Add(TraceSample sample, PlannedRoute? route)
    {
        if (route is null)
        {
            Undecided++;
            return;
        }

        _requests++;
        _escalated += route.EscalatedShare;
        foreach (var call in route.Calls.Where(call => call.Weight > 0)) Add(sample, call);
        AddAnswers(route);
        if (sample.Quality is { } quality && route.Answerer is { } answerer && TraceSample.Same(answerer, sample.Model))
        {
            _judged++;
            _quality += quality;
        }
    }

    /// <summary>Gives the row for a price table; without a cost where a request was undecided or a model has no price.</summary>
    public SimulatedStrategy RowAt(int table, Func<string, LatencyQuantiles?> latencyOf)
    {
        var isWhole = _requests > 0 && Undecided == 0;
        var mixture = isWhole ? Mixture(latencyOf) : null;
        return new()
        {
            Name = name,
            ProShare = isWhole ? _asksPro / _requests : null,
            Cost = isWhole && !_isUnpriced[table] ? _costs[table] : null,
            IsEstimate = _isEstimate,
            Quality = _judged > 0 ? (decimal)(_quality / _judged) : null,
            JudgedAnswers = _judged,
            P50 = mixture?.Quantile(0.5m),
            P95 = mixture?.Quantile(0.95m),
        };
    }

    private void Add(TraceSample sample, PlannedCall call)
    {
        if (TraceSample.Same(call.Model, PriceTables.Pro)) _asksPro += call.Weight;
        var (usage, isExact) = call.Usage is { } recorded ? (recorded, call.IsExact) : sample.UsageOn(call.Model);
        _isEstimate |= !isExact || call.Weight < 1;
        var volume = new TokenVolume
        {
            InputTokens = usage.InputTokens,
            OutputTokens = usage.OutputTokens,
            CacheHitShare = usage.InputTokens == 0 ? 0 : (decimal)usage.CacheHitTokens / usage.InputTokens,
            PeakShare = sample.IsInPeakHours ? 1 : 0,
        };
        for (var table = 0; table < tables.Count; table++)
        {
            if (tables[table].Find(call.Model) is { } model) _costs[table] += call.Weight * model.CostOf(volume);
            else _isUnpriced[table] = true;
        }
    }

    // A draft's own latency is in that of the escalated answer.
    private void AddAnswers(PlannedRoute route)
    {
        foreach (var call in route.Calls)
        {
            var share = route.EscalatedShare > 0 ? call == route.Calls[0] ? 1 - route.EscalatedShare : 0 : call.Weight;
            if (share > 0) _answers[call.Model] = _answers.GetValueOrDefault(call.Model) + share;
        }
    }

    private LatencyMixture? Mixture(Func<string, LatencyQuantiles?> latencyOf)
    {
        var mixture = new LatencyMixture();
        foreach (var (model, answers) in _answers)
        {
            if (latencyOf(model) is not { } latency) return null;
            mixture.Add(answers / _requests, latency);
        }

        if (_escalated == 0) return mixture;
        return latencyOf(PriceTables.Flash) is { } draft && latencyOf(PriceTables.Pro) is { } strong ? mixture.AddEscalated(_escalated / _requests, draft, strong) : null;
    }
}
