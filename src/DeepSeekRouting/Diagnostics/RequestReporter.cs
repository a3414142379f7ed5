using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Opens a request's span, and at its end tells spans, metrics, log and sinks about it, once.</summary>
internal sealed class RequestReporter(IReadOnlyList<IRoutingTraceSink> sinks, RoutingMetrics metrics, ILogger logger)
{
    private static readonly ActivitySource Activities = new(DeepSeekRoutingDiagnostics.ActivitySourceName);

    public static void Start(CallContext call)
    {
        if (Activities.HasListeners())
        {
            call.Activity = Activities.StartActivity(call.Router.Length == 0 ? "route" : $"route {call.Router}");
        }
    }

    public RoutingTrace End(CallContext call)
    {
        var trace = call.ToTrace();
        metrics.RequestEnded(call);
        RoutingLog.RequestEnded(logger, trace.Id, trace.Outcome, trace.Model, trace.DurationMs, trace.Cost, trace.Currency, trace.EstimatedCost);
        EndActivity(call.Activity, trace);
        foreach (var sink in sinks)
        {
            Tell(sink, trace);
        }

        return trace;
    }

    private void Tell(IRoutingTraceSink sink, RoutingTrace trace)
    {
        try
        {
            sink.OnRequestEnded(trace);
        }
        catch (Exception exception)
        {
            RoutingLog.SinkFailed(logger, sink.GetType().Name, trace.Router, exception);
        }
    }

    private static void EndActivity(Activity? activity, RoutingTrace trace)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(TagNames.TraceId, trace.Id);
        activity.SetTag(TagNames.Router, trace.Router);
        activity.SetTag(TagNames.Tier, trace.Tier);
        activity.SetTag(TagNames.Policy, trace.Policy);
        activity.SetTag(TagNames.Reason, trace.Reason);
        activity.SetTag(TagNames.Complexity, trace.Complexity);
        activity.SetTag(TagNames.Model, trace.Model);
        activity.SetTag(TagNames.Outcome, trace.Outcome.ToString());
        activity.SetTag(TagNames.Cost, (double)trace.Cost);
        if (trace.Outcome is RoutingOutcome.Failed)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }
}
