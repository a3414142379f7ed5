namespace DeepSeekRouting;

/// <summary>Measures one call of one model from its start, and at its end traces, prices and books it, once.</summary>
internal sealed class Attempt
{
    private readonly PlannedAttempt _planned;
    private readonly CallContext _call;
    private readonly AttemptServices _services;
    private readonly AttemptSpan _span;
    private readonly long _start;
    private readonly ModelCircuit _circuit;
    private double? _timeToFirstContentMs;
    private bool _wasCalled;
    private BudgetHold? _hold;

    public Attempt(PlannedAttempt planned, CallContext call, AttemptServices services)
    {
        _planned = planned;
        _call = call;
        _services = services;
        _start = services.Time.GetTimestamp();
        _circuit = planned.Model.Health.Circuit;
        _span = AttemptSpan.Start(call, Profile.Name, RequestModel, planned.Model.Provider, planned.Role);
        call.CurrentModel = Profile.Name;
    }

    private ModelProfile Profile => _planned.Model.Profile;

    private string RequestModel => Profile.ModelId ?? Profile.Name;

    public void EnterSpan() => _span.Enter();

    /// <summary>Reserves what the attempt may cost, then takes a place among the model's requests in flight.</summary>
    /// <exception cref="BudgetExceededException">A budget has no room for it.</exception>
    public ValueTask<Place> EnterAsync(int? maxOutputTokens, Repeat? repeat, CancellationToken cancellationToken) =>
        _services.Budgets is { } budgets
            ? EnterAsync(budgets, maxOutputTokens, repeat, cancellationToken)
            : _planned.Model.Queue.EnterAsync(repeat, cancellationToken);

    /// <summary>Notes that the request leaves now: from here on it may cost money.</summary>
    public void Calling()
    {
        _wasCalled = true;
        _planned.Model.Health.CallStarted();
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
    }

    /// <summary>Books a failure, names its kind, and says whether the same model is to be called again.</summary>
    public FailureKind Failed(Exception exception, in ReceivedAnswer answer, in Place place, ref Repeat? repeat, CancellationToken callerToken)
    {
        var kind = _services.Classifier.Classify(exception, callerToken);
        var next = _planned.Model.Queue.AfterFailure(place, kind, exception, _start, repeat);
        repeat = _timeToFirstContentMs is null ? next : null; // Who has given content has lost the choice.
        var outcome = kind switch
        {
            FailureKind.Canceled => AttemptOutcome.Canceled,
            FailureKind.CircuitOpen or FailureKind.QueueFull or FailureKind.BudgetExceeded or FailureKind.BudgetUnavailable => AttemptOutcome.Skipped,
            _ => AttemptOutcome.Failed,
        };
        End(outcome, Complete(answer, exception as DeepSeekException), kind, exception);
        if (repeat is not null)
        {
            _call.Repeats++;
            RoutingLog.AttemptRepeated(_services.Logger, Profile.Name, _call.Router, kind, ElapsedMs());
        }
        else if (outcome is AttemptOutcome.Failed)
        {
            RoutingLog.AttemptFailed(_services.Logger, Profile.Name, _call.Router, kind, ElapsedMs());
        }

        return kind;
    }

    /// <summary>Books a stream that the caller stopped reading.</summary>
    public void Abandoned(in ReceivedAnswer answer) => End(AttemptOutcome.Abandoned, answer);

    /// <summary>Takes what the attempt cost from its budgets. To be called once it has ended.</summary>
    public ValueTask SettleAsync()
    {
        if (_hold is not { } hold)
        {
            return default;
        }

        _hold = null;
        return _services.Budgets!.SettleAsync(hold, _call);
    }

    private async ValueTask<Place> EnterAsync(BudgetEngine budgets, int? maxOutputTokens, Repeat? repeat, CancellationToken cancellationToken)
    {
        _hold = await budgets.ReserveAsync(Profile, maxOutputTokens, _call, cancellationToken).ConfigureAwait(false);
        return await _planned.Model.Queue.EnterAsync(repeat, cancellationToken).ConfigureAwait(false);
    }

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
        var isEstimate = reported is null && MayHaveBeenCharged(answer, failure, exception);
        var usage = reported ?? (isEstimate ? Estimate(answer) : default);
        var cost = Profile.Prices is { } prices ? Money.Of(prices.PriceAt(_call.StartedAt), usage) : (Money?)null;
        var durationMs = ElapsedMs();
        Measure(outcome, failure, durationMs, reported);
        var trace = new AttemptTrace
        {
            Model = Profile.Name,
            Role = _planned.Role,
            Outcome = outcome,
            Failure = failure,
            StatusCode = exception is null ? null : FailureClassifier.StatusCodeOf(exception),
            HttpRetries = answer.HttpRetries,
            DurationMs = durationMs,
            TimeToFirstContentMs = _timeToFirstContentMs,
            ServedModel = answer.Model,
            SystemFingerprint = answer.Fingerprint,
            Usage = reported,
            EstimatedUsage = isEstimate ? usage : null,
            Cost = isEstimate ? null : cost?.Amount,
            EstimatedCost = isEstimate ? cost?.Amount : null,
            Health = _planned.Model.Health.ReadTrouble(_circuit),
        };
        _call.Add(trace, cost);
        _hold?.Charge(usage, cost);
        _span.End(trace);
        Report(trace, usage, cost, isEstimate);
        return (usage, cost);
    }

    private void Measure(AttemptOutcome outcome, FailureKind? failure, double durationMs, TokenUsage? usage)
    {
        if (!_wasCalled)
        {
            return;
        }

        if (outcome is AttemptOutcome.Succeeded)
        {
            _planned.Model.Health.Answered(_timeToFirstContentMs ?? durationMs, usage?.OutputTokens);
        }
        else
        {
            _planned.Model.Health.CallEndedWithoutAnswer(failure is { } kind && FailureClassifier.CountsAgainstModel(kind));
        }
    }

    private bool MayHaveBeenCharged(in ReceivedAnswer answer, FailureKind? failure, Exception? exception) =>
        _wasCalled
        && (failure is not { } kind || FailureClassifier.MayHaveBeenCharged(kind, exception) || answer.Text is { Length: > 0 } || answer.Reasoning is { Length: > 0 });

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

    // A ledger or a metrics listener that fails must not cost the caller an answer that is paid for.
    private void Report(AttemptTrace trace, in TokenUsage usage, Money? cost, bool isEstimate)
    {
        try
        {
            if (trace.Outcome is not AttemptOutcome.Skipped)
            {
                Book(usage, cost, isEstimate);
            }

            _services.Metrics.AttemptEnded(_call, trace, RequestModel, _planned.Model.Provider);
            if (trace.Outcome is AttemptOutcome.Succeeded)
            {
                NoteServedModel(trace);
                NoteLength(trace);
            }
        }
        catch (Exception exception)
        {
            RoutingLog.BookingFailed(_services.Logger, Profile.Name, _call.Router, exception);
        }
    }

    private void Book(in TokenUsage usage, Money? cost, bool isEstimate) => _services.Ledger.RecordCost(new()
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

    private Money? BaselineCost(in TokenUsage usage, Money? cost) =>
        _services.Baseline is not { } baseline ? null
        : baseline.Name == Profile.Name ? cost
        : baseline.Prices is { } prices ? Money.Of(prices.PriceAt(_call.StartedAt), usage) : null;

    private void NoteServedModel(AttemptTrace trace)
    {
        if (_planned.Model.Remember(trace.ServedModel, trace.SystemFingerprint) is { } before)
        {
            _services.Metrics.ServedModelChanged(_call.Router, Profile.Name);
            RoutingLog.ServedModelChanged(_services.Logger, RequestModel, _call.Router, trace.ServedModel, trace.SystemFingerprint, before.Model, before.Fingerprint);
        }
    }

    private void NoteLength(AttemptTrace trace)
    {
        if (trace.Usage is { } usage)
        {
            _services.Budgets?.Observe(Profile.Name, usage.OutputTokens);
        }
    }

    private double ElapsedMs() => Math.Round(_services.Time.GetElapsedTime(_start).TotalMilliseconds, 3);
}
