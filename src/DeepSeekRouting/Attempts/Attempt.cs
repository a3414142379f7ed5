using System.Diagnostics;

namespace DeepSeekRouting;

/// <summary>Measures one call of one model from its start, and at its end traces, prices and books it, once.</summary>
internal sealed class Attempt
{
    private static readonly ActivitySource Activities = new(DeepSeekRoutingDiagnostics.ActivitySourceName);
    private readonly PlannedAttempt _planned;
    private readonly CallContext _call;
    private readonly AttemptServices _services;
    private readonly long _start;
    private readonly Activity? _activity;
    private double? _timeToFirstContentMs;

    public Attempt(PlannedAttempt planned, CallContext call, AttemptServices services)
    {
        _planned = planned;
        _call = call;
        _services = services;
        _start = services.Time.GetTimestamp();
        _activity = StartActivity();
        call.CurrentModel = planned.Model.Profile.Name;
    }

    private ModelProfile Profile => _planned.Model.Profile;

    private string RequestModel => Profile.ModelId ?? Profile.Name;

    /// <summary>Makes the attempt's span the current one: a stream loses it between two updates.</summary>
    public void EnterSpan()
    {
        if (_activity is not null)
        {
            Activity.Current = _activity;
        }
    }

    public void ContentCame() => _timeToFirstContentMs ??= ElapsedMs();

    public void Succeeded(in ReceivedAnswer answer)
    {
        var (usage, cost) = End(AttemptOutcome.Succeeded, answer);
        _call.Answered(Profile.Name, BaselineCost(usage, cost));
        if (answer.Warnings is { } warnings)
        {
            foreach (var warning in warnings.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
            {
                _call.Warn($"{Profile.Name}: {warning}");
            }
        }

        NoteServedModel(answer);
    }

    /// <summary>Books a failure and names its kind.</summary>
    public FailureKind Failed(Exception exception, in ReceivedAnswer answer, CancellationToken callerToken)
    {
        var kind = FailureClassifier.Classify(exception, callerToken);
        var outcome = kind switch
        {
            FailureKind.Canceled => AttemptOutcome.Canceled,
            FailureKind.CircuitOpen or FailureKind.QueueFull => AttemptOutcome.Skipped,
            _ => AttemptOutcome.Failed,
        };
        End(outcome, Complete(answer, exception as DeepSeekException), kind, exception);
        if (outcome is AttemptOutcome.Failed)
        {
            RoutingLog.AttemptFailed(_services.Logger, Profile.Name, _call.Router, kind, ElapsedMs());
        }

        return kind;
    }

    /// <summary>Books a stream that the caller stopped reading.</summary>
    public void Abandoned(in ReceivedAnswer answer) => End(AttemptOutcome.Abandoned, answer);

    // The wire's exceptions carry what arrived; other providers' answers are known from their updates.
    private static ReceivedAnswer Complete(in ReceivedAnswer answer, DeepSeekException? failure) => failure is null ? answer : answer with
    {
        Usage = answer.Usage ?? failure.Usage,
        HttpRetries = failure.HttpRetries,
        Text = answer.Text ?? failure.PartialText,
        Reasoning = answer.Reasoning ?? failure.PartialReasoning,
    };

    private (TokenUsage Usage, Money? Cost) End(AttemptOutcome outcome, in ReceivedAnswer answer, FailureKind? failure = null, Exception? exception = null)
    {
        var reported = TokenUsage.From(answer.Usage);
        var isEstimate = reported is null && (failure is not { } kind || FailureClassifier.MayHaveBeenCharged(kind, exception));
        var usage = reported ?? (isEstimate ? Estimate(answer) : default);
        var cost = Profile.Prices is { } prices ? Money.Of(prices.PriceAt(_call.StartedAt), usage) : (Money?)null;
        var trace = new AttemptTrace
        {
            Model = Profile.Name,
            Role = _planned.Role,
            Outcome = outcome,
            Failure = failure,
            StatusCode = exception is null ? null : FailureClassifier.StatusCodeOf(exception),
            HttpRetries = answer.HttpRetries,
            DurationMs = ElapsedMs(),
            TimeToFirstContentMs = _timeToFirstContentMs,
            ServedModel = answer.Model,
            SystemFingerprint = answer.Fingerprint,
            Usage = reported,
            EstimatedUsage = isEstimate ? usage : null,
            Cost = isEstimate ? null : cost?.Amount,
            EstimatedCost = isEstimate ? cost?.Amount : null,
        };
        _call.Add(trace, cost);
        _services.Metrics.AttemptEnded(_call, trace, RequestModel);
        EndActivity(trace);
        if (outcome is not AttemptOutcome.Skipped)
        {
            Book(usage, cost, isEstimate);
        }

        return (usage, cost);
    }

    private TokenUsage Estimate(in ReceivedAnswer answer)
    {
        var reasoningTokens = _services.TokenEstimator.EstimateTokens(answer.Reasoning.AsSpan());
        return new()
        {
            CacheMissTokens = _call.EstimatedInputTokens,
            OutputTokens = reasoningTokens + _services.TokenEstimator.EstimateTokens(answer.Text.AsSpan()),
            ReasoningTokens = reasoningTokens,
        };
    }

    private void Book(in TokenUsage usage, Money? cost, bool isEstimate)
    {
        try
        {
            _services.Ledger.Record(new()
            {
                Router = _call.Router,
                Model = Profile.Name,
                Tenant = _call.Tenant,
                Task = _call.Task,
                StartedAt = _call.StartedAt,
                Usage = usage,
                Amount = cost?.Amount,
                Currency = _call.Currency,
                IsEstimate = isEstimate,
            });
        }
        catch (Exception exception)
        {
            // The answer is there and paid for: an application's ledger does not take it away.
            RoutingLog.LedgerFailed(_services.Logger, _services.Ledger.GetType().Name, _call.Router, exception);
        }
    }

    private Money? BaselineCost(in TokenUsage usage, Money? cost) =>
        _services.Baseline is not { } baseline ? null
        : baseline.Name == Profile.Name ? cost
        : baseline.Prices is { } prices ? Money.Of(prices.PriceAt(_call.StartedAt), usage) : null;

    private void NoteServedModel(in ReceivedAnswer answer)
    {
        if (_planned.Model.Remember(answer.Model, answer.Fingerprint) is { } before)
        {
            _services.Metrics.ServedModelChanged(_call.Router, Profile.Name);
            RoutingLog.ServedModelChanged(_services.Logger, RequestModel, _call.Router, answer.Model, answer.Fingerprint, before.Model, before.Fingerprint);
        }
    }

    private double ElapsedMs() => Math.Round(_services.Time.GetElapsedTime(_start).TotalMilliseconds, 3);

    private Activity? StartActivity()
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        var activity = Activities.StartActivity($"chat {RequestModel}", ActivityKind.Client, _call.Activity?.Context ?? default);
        activity?.SetTag(TagNames.GenAIOperation, "chat");
        activity?.SetTag(TagNames.GenAIRequestModel, RequestModel);
        activity?.SetTag(TagNames.Model, Profile.Name);
        activity?.SetTag(TagNames.Role, _planned.Role.ToString());
        return activity;
    }

    private void EndActivity(AttemptTrace trace)
    {
        if (_activity is null)
        {
            return;
        }

        _activity.SetTag(TagNames.GenAIResponseModel, trace.ServedModel);
        _activity.SetTag(TagNames.GenAIInputTokens, trace.Usage?.InputTokens);
        _activity.SetTag(TagNames.GenAIOutputTokens, trace.Usage?.OutputTokens);
        _activity.SetTag(TagNames.Cost, trace.Cost is { } cost ? (double)cost : null);
        if (trace.Failure is { } kind)
        {
            _activity.SetTag(TagNames.ErrorType, kind.ToString());
            _activity.SetStatus(ActivityStatusCode.Error);
        }

        _activity.Dispose();
    }
}
