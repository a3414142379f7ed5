using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DeepSeekRouting;

/// <summary>The instruments of <see cref="DeepSeekRoutingDiagnostics"/>. Thread-safe; costs next to nothing while nobody listens.</summary>
internal sealed class RoutingMetrics : IDisposable
{
    // The boundaries that the OpenTelemetry conventions for generative AI advise.
    private static readonly long[] TokenBuckets = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864];
    private static readonly double[] SecondBuckets = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    private static readonly double[] FractionBuckets = [0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 1, 1.05, 1.25];

    private readonly Meter _meter;
    private readonly Counter<long> _tokens;
    private readonly Histogram<long> _tokenUsage;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _drafts;
    private readonly Counter<double> _cost;
    private readonly Counter<long> _cacheRequests;
    private readonly Counter<long> _cacheFailures;
    private readonly Counter<long> _policyFailures;
    private readonly Counter<long> _servedModelChanges;
    private readonly Histogram<double> _budgetUtilization;
    private readonly Counter<long> _budgetRefusals;
    private readonly Counter<double> _budgetOvershoot;
    private readonly Counter<long> _decisionsDropped;

    public RoutingMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(new MeterOptions(DeepSeekRoutingDiagnostics.MeterName)) ?? new Meter(new MeterOptions(DeepSeekRoutingDiagnostics.MeterName));
        _tokens = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.TokensCounter, "{token}", "Tokens by model and direction.");
        _tokenUsage = _meter.CreateHistogram(
            DeepSeekRoutingDiagnostics.TokenUsageHistogram, "{token}", "Tokens a call.", tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = TokenBuckets });
        _duration = _meter.CreateHistogram(
            DeepSeekRoutingDiagnostics.OperationDurationHistogram, "s", "Duration of a call.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondBuckets });
        _requests = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.RequestsCounter, "{request}", "Routed requests.");
        _attempts = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.AttemptsCounter, "{attempt}", "Calls of models.");
        _drafts = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.DraftsCounter, "{draft}", "Scored drafts.");
        _cost = _meter.CreateCounter<double>(DeepSeekRoutingDiagnostics.CostCounter, "{currency}", "Money spent.");
        _cacheRequests = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.CacheRequestsCounter, "{request}", "Requests to the response cache.");
        _cacheFailures = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.CacheFailuresCounter, "{failure}", "What went wrong around the response cache.");
        _policyFailures = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.PolicyFailuresCounter, "{failure}", "Policies that threw.");
        _servedModelChanges = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.ServedModelChangesCounter, "{change}", "Changes behind a pinned model id.");
        _budgetUtilization = _meter.CreateHistogram(
            DeepSeekRoutingDiagnostics.BudgetUtilizationHistogram, "1", "Fraction of a budget that is spent.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = FractionBuckets });
        _budgetRefusals = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.BudgetRefusalsCounter, "{attempt}", "Attempts that a budget refused.");
        _budgetOvershoot = _meter.CreateCounter<double>(DeepSeekRoutingDiagnostics.BudgetOvershootCounter, description: "Spent above budgets.");
        _decisionsDropped = _meter.CreateCounter<long>(DeepSeekRoutingDiagnostics.DecisionsDroppedCounter, "{line}", "Lines that a decision log lost.");
    }

    public bool MeasuresBudgets => _budgetUtilization.Enabled || _budgetOvershoot.Enabled;

    public void RequestEnded(CallContext call)
    {
        if (_requests.Enabled)
        {
            _requests.Add(1, new TagList
            {
                { TagNames.Router, call.Router },
                { TagNames.Tier, call.Tier },
                { TagNames.Policy, call.Policy },
                { TagNames.Outcome, Name(call.Outcome) },
            });
        }

        if (_drafts.Enabled && call.Confidence is { } confidence)
        {
            _drafts.Add(1, new TagList
            {
                { TagNames.Router, call.Router },
                { TagNames.Scorer, confidence.Scorer },
                { TagNames.Outcome, Name(confidence.Outcome) },
            });
        }

        CacheAsked(call);
    }

    public void CacheAsked(CallContext call)
    {
        if (_cacheRequests.Enabled && call.Cache is { } cache)
        {
            _cacheRequests.Add(1, new TagList
            {
                { TagNames.Router, call.Router },
                { TagNames.Outcome, Name(cache.Outcome) },
                { TagNames.CacheLevel, cache.Level is { } level ? Name(level) : null },
            });
        }
    }

    public void CacheFailed(string router, string operation) =>
        _cacheFailures.Add(1, new TagList { { TagNames.Router, router }, { TagNames.CacheOperation, operation } });

    public void EmbeddingPaid(CallContext call, string model, decimal amount, bool isEstimate)
    {
        if (_cost.Enabled)
        {
            _cost.Add((double)amount, new TagList { { TagNames.Router, call.Router }, { TagNames.Model, model }, { TagNames.Estimate, isEstimate } });
        }
    }

    public void AttemptEnded(CallContext call, AttemptTrace attempt, string requestModel, string provider)
    {
        if (_attempts.Enabled)
        {
            _attempts.Add(1, new TagList
            {
                { TagNames.Router, call.Router },
                { TagNames.Model, attempt.Model },
                { TagNames.Outcome, Name(attempt.Outcome) },
                { TagNames.FailureKind, attempt.Failure is { } kind ? kind.ToString() : null },
            });
        }

        if (_duration.Enabled && attempt.Outcome is not AttemptOutcome.Skipped)
        {
            var tags = GenAITags(attempt, requestModel, provider);
            if (attempt.Failure is { } kind)
            {
                tags.Add(TagNames.ErrorType, kind.ToString());
            }

            _duration.Record(attempt.DurationMs / 1000, tags);
        }

        if (attempt.Usage is { } usage)
        {
            RecordTokens(attempt, usage, requestModel, provider);
        }

        if (_cost.Enabled && (attempt.Cost ?? attempt.EstimatedCost) is { } amount)
        {
            _cost.Add((double)amount, new TagList
            {
                { TagNames.Router, call.Router },
                { TagNames.Model, attempt.Model },
                { TagNames.Estimate, attempt.Cost is null },
            });
        }
    }

    public void PolicyFailed(string router, string policy) =>
        _policyFailures.Add(1, new TagList { { TagNames.Router, router }, { TagNames.Policy, policy } });

    public void ServedModelChanged(string router, string model) =>
        _servedModelChanges.Add(1, new TagList { { TagNames.Router, router }, { TagNames.Model, model } });

    public void BudgetRefused(string router, string budget) =>
        _budgetRefusals.Add(1, new TagList { { TagNames.Router, router }, { TagNames.Budget, budget } });

    public void BudgetSettled(string router, string budget, string unit, double fraction, double overshoot)
    {
        _budgetUtilization.Record(fraction, new TagList { { TagNames.Router, router }, { TagNames.Budget, budget } });
        if (overshoot > 0)
        {
            _budgetOvershoot.Add(overshoot, new TagList { { TagNames.Router, router }, { TagNames.Budget, budget }, { TagNames.Unit, unit } });
        }
    }

    public void DecisionsDropped(string router, int count, string reason) =>
        _decisionsDropped.Add(count, new TagList { { TagNames.Router, router }, { TagNames.DropReason, reason } });

    public void Dispose() => _meter.Dispose();

    private void RecordTokens(AttemptTrace attempt, TokenUsage usage, string requestModel, string provider)
    {
        if (_tokens.Enabled)
        {
            _tokens.Add(usage.InputTokens, new TagList { { TagNames.CounterModel, attempt.Model }, { TagNames.CounterDirection, "input" } });
            _tokens.Add(usage.OutputTokens, new TagList { { TagNames.CounterModel, attempt.Model }, { TagNames.CounterDirection, "output" } });
        }

        if (_tokenUsage.Enabled)
        {
            var tags = GenAITags(attempt, requestModel, provider);
            _tokenUsage.Record(usage.InputTokens, [.. tags, new(TagNames.GenAITokenType, "input")]);
            _tokenUsage.Record(usage.OutputTokens, [.. tags, new(TagNames.GenAITokenType, "output")]);
        }
    }

    private static TagList GenAITags(AttemptTrace attempt, string requestModel, string provider)
    {
        var tags = new TagList { { TagNames.GenAIOperation, "chat" }, { TagNames.GenAIProvider, provider }, { TagNames.GenAIRequestModel, requestModel } };
        if (attempt.ServedModel is { } served)
        {
            tags.Add(TagNames.GenAIResponseModel, served);
        }

        return tags;
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
