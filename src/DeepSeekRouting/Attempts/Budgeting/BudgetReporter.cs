using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Tells traces, metrics, log and the application about budgets. Nobody's fault in listening reaches the caller.</summary>
internal sealed class BudgetReporter(Action<BudgetStatus>? onThreshold, Action<BudgetStatus>? onExceeded, RoutingMetrics metrics, ILogger logger)
{
    public static void Reserved(BudgetHold hold, CallContext call)
    {
        for (var i = 0; i < hold.Counters.Count; i++)
        {
            var limit = hold.Counters[i].Limit;
            var fraction = FractionOf(hold, i, withReserved: true);
            if (fraction >= limit.Threshold)
            {
                call.Warn(FormattableString.Invariant($"budget '{limit.Name}' at {100 * fraction:0} %"));
            }
        }
    }

    public void Refused(LimitCounter counter, BudgetStatus status, CallContext call)
    {
        call.Warn($"budget '{status.Name}' has too little left");
        RoutingLog.BudgetRefused(logger, status.Name, call.Router, status.Spent, status.Reserved, status.Limit, status.Unit);
        Measure(call, () => metrics.BudgetRefused(call.Router, status.Name));
        if (counter.TellsExceeded())
        {
            Tell(onExceeded, status, call);
        }
    }

    public void Settled(BudgetHold hold, CallContext call)
    {
        for (var i = 0; i < hold.Counters.Count; i++)
        {
            var counter = hold.Counters[i];
            var fraction = FractionOf(hold, i, withReserved: false);
            if (metrics.MeasuresBudgets)
            {
                Measure(hold, i, fraction, call);
            }

            if (fraction >= counter.Limit.Threshold && counter.TellsThreshold())
            {
                RoutingLog.BudgetThreshold(logger, counter.Limit.Name, call.Router, fraction);
                Tell(onThreshold, hold.StatusOf(i), call);
            }

            if (fraction > 1 && counter.TellsExceeded())
            {
                RoutingLog.BudgetOvershot(logger, counter.Limit.Name, call.Router, fraction);
                Tell(onExceeded, hold.StatusOf(i), call);
            }
        }
    }

    public void NotSettled(CallContext call, Exception exception) => RoutingLog.BudgetNotSettled(logger, call.Router, exception);

    private static double FractionOf(BudgetHold hold, int claim, bool withReserved)
    {
        var state = hold.Reservation.States[claim];
        return ((double)state.Spent + (withReserved ? state.Reserved : 0)) / hold.Counters[claim].Limit.Most;
    }

    private void Measure(BudgetHold hold, int claim, double fraction, CallContext call)
    {
        var limit = hold.Counters[claim].Limit;
        var above = Math.Min(hold.Reservation.Charges[claim], hold.Reservation.States[claim].Spent - limit.Most);
        Measure(call, () => metrics.BudgetSettled(call.Router, limit.Name, limit.Unit, fraction, (double)limit.ToAmount(Math.Max(0, above))));
    }

    private void Measure(CallContext call, Action measure)
    {
        try
        {
            measure();
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(logger, call.Router, exception);
        }
    }

    private void Tell(Action<BudgetStatus>? callback, BudgetStatus status, CallContext call)
    {
        try
        {
            callback?.Invoke(status);
        }
        catch (Exception exception)
        {
            RoutingLog.BudgetCallbackFailed(logger, status.Name, call.Router, exception);
        }
    }
}
