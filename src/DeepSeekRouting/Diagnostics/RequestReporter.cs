using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Opens a request's span, and at its end tells span, ledger, metrics, log and sinks about it, once.</summary>
internal sealed class RequestReporter(ICostLedger ledger, IReadOnlyList<IRoutingTraceSink> sinks, RoutingMetrics metrics, ILogger logger)
{
    public static void Start(CallContext call)
    {
        if (RoutingActivities.Source.HasListeners())
        {
            call.Activity = RoutingActivities.Source.StartActivity(call.Router.Length == 0 ? "route" : $"route {call.Router}");
        }
    }

    /// <summary>Tells everybody. The trace as an object is made only if somebody takes it.</summary>
    public void End(CallContext call, Action<RoutingTrace>? alsoTell = null)
    {
        call.Stop();
        EndActivity(call);
        RoutingLog.RequestEnded(logger, call.Id, call.Outcome, call.Model, call.DurationMs, call.Cost, call.Currency, call.EstimatedCost);
        if (call.Cache is { } cache)
        {
            RoutingLog.CacheAsked(logger, call.Id, cache.Outcome, cache.Reason, cache.AgeSeconds);
        }

        Book(call);
        Measure(call);
        if (sinks.Count == 0 && alsoTell is null && !call.TakesTrace)
        {
            return;
        }

        var trace = call.ToTrace();
        alsoTell?.Invoke(trace);
        if (call.TakesTrace)
        {
            Give(call, trace);
        }

        foreach (var sink in sinks)
        {
            Tell(sink, trace);
        }
    }

    private void Book(CallContext call)
    {
        try
        {
            ledger.RecordRequest(new()
            {
                Router = call.Router,
                Model = call.Model ?? call.CurrentModel,
                Tenant = call.Tenant,
                Task = call.Task,
                StartedAt = call.StartedAt,
                Currency = call.Currency,
                IsAnswered = call.Outcome is RoutingOutcome.Succeeded,
                WasEscalated = call.HasCalled(AttemptRole.Escalation),
                FellBack = call.HasCalled(AttemptRole.Fallback),
                IsCacheHit = call.IsAnsweredByCache,
                EstimatedBaselineCost = call.EstimatedBaselineCost,
                EstimatedSaving = call.EstimatedSaving,
            });
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(logger, call.Router, exception); // What fails to be counted has been answered all the same.
        }
    }

    private void Measure(CallContext call)
    {
        try
        {
            metrics.RequestEnded(call);
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(logger, call.Router, exception); // A listener's fault is not the caller's.
        }
    }

    private void Give(CallContext call, RoutingTrace trace)
    {
        try
        {
            call.Take(trace);
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(logger, trace.Router ?? "", exception);
        }
    }

    private void Tell(IRoutingTraceSink sink, RoutingTrace trace)
    {
        try
        {
            sink.OnRequestEnded(trace);
        }
        catch (Exception exception)
        {
            RoutingLog.SinkFailed(logger, sink.GetType().Name, trace.Router ?? "", exception);
        }
    }

    private static void EndActivity(CallContext call)
    {
        if (call.Activity is not { } activity)
        {
            return;
        }

        activity.SetTag(TagNames.TraceId, call.Id);
        activity.SetTag(TagNames.Router, call.Router);
        activity.SetTag(TagNames.Tier, call.Tier);
        activity.SetTag(TagNames.Policy, call.Policy);
        activity.SetTag(TagNames.Reason, call.Reason);
        activity.SetTag(TagNames.Complexity, call.Complexity?.Score);
        activity.SetTag(TagNames.Domain, call.Domain?.Domain);
        activity.SetTag(TagNames.Draft, call.Confidence?.Outcome.ToString());
        activity.SetTag(TagNames.Confidence, call.Confidence?.Score);
        activity.SetTag(TagNames.Cache, call.Cache?.Outcome.ToString());
        activity.SetTag(TagNames.CacheLevel, call.Cache?.Level?.ToString());
        activity.SetTag(TagNames.CacheReason, call.Cache?.Reason);
        activity.SetTag(TagNames.CacheAge, call.Cache?.AgeSeconds);
        activity.SetTag(TagNames.CacheSimilarity, call.Cache?.Similarity ?? call.Cache?.RejectedSimilarity);
        activity.SetTag(TagNames.CacheGuard, call.Cache?.RejectedBy);
        activity.SetTag(TagNames.Model, call.Model);
        activity.SetTag(TagNames.Outcome, call.Outcome.ToString());
        activity.SetTag(TagNames.Cost, (double)call.Cost);
        if (call.Outcome is RoutingOutcome.Failed)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }
}
