namespace DeepSeekRouting.Evaluation;

internal sealed class TotalsSum(string strongModel)
{
    private DateTimeOffset _from = DateTimeOffset.MaxValue;
    private DateTimeOffset _to = DateTimeOffset.MinValue;
    private readonly long[] _outcomes = new long[Enum.GetValues<RoutingOutcome>().Length];
    private decimal _cost;
    private decimal _estimatedCost;
    private decimal _baseline;
    private long _withoutBaseline;
    private long _unpriced;
    private long _strong;
    private long _drafts;
    private long _escalations;
    private long _fallbacks;
    private long _cacheHits;
    private long _judged;
    private TokenUsage _usage;

    public void Add(DecisionRecord decision)
    {
        var trace = decision.Trace;
        _from = trace.StartedAt < _from ? trace.StartedAt : _from;
        _to = trace.StartedAt > _to ? trace.StartedAt : _to;
        _outcomes[(int)trace.Outcome]++;
        _cost += trace.Cost;
        _estimatedCost += trace.EstimatedCost;
        _baseline += trace.EstimatedBaselineCost ?? 0;
        _withoutBaseline += Count(trace is { Outcome: RoutingOutcome.Succeeded, EstimatedBaselineCost: null });
        _unpriced += Count(trace.HasUnpricedAttempts);
        _strong += Count(trace.HasCalled(strongModel));
        _drafts += Count(trace.HasCalled(AttemptRole.Draft));
        _escalations += Count(trace.HasCalled(AttemptRole.Escalation));
        _fallbacks += Count(trace.HasCalled(AttemptRole.Fallback));
        _cacheHits += Count(trace.IsAnsweredByCache());
        _judged += Count(decision.Feedback is not null);
        foreach (var attempt in trace.Attempts) _usage = _usage.Add(attempt.Usage ?? attempt.EstimatedUsage ?? default);
    }

    public LogTotals ToFigures(string currency, DecisionLogReader log) => new()
    {
        From = _from,
        To = _to,
        Currency = currency,
        StrongModel = strongModel,
        Requests = _outcomes.Sum(),
        Answered = _outcomes[(int)RoutingOutcome.Succeeded],
        Failed = _outcomes[(int)RoutingOutcome.Failed],
        Abandoned = _outcomes[(int)RoutingOutcome.Abandoned],
        Canceled = _outcomes[(int)RoutingOutcome.Canceled],
        Cost = _cost,
        EstimatedCost = _estimatedCost,
        EstimatedBaselineCost = _baseline,
        WithoutBaseline = _withoutBaseline,
        Unpriced = _unpriced,
        StrongRequests = _strong,
        Drafts = _drafts,
        Escalations = _escalations,
        Fallbacks = _fallbacks,
        CacheHits = _cacheHits,
        InputTokens = _usage.InputTokens,
        PrefixCacheTokens = _usage.CacheHitTokens,
        OutputTokens = _usage.OutputTokens,
        Judged = _judged,
        FeedbackWithoutRequest = Math.Max(0, log.JudgedRequests - _judged),
        Files = log.Files.Count,
        TornLines = log.TornLines,
        RepeatedDecisions = log.RepeatedDecisions,
    };

    private static int Count(bool holds) => holds ? 1 : 0;
}
