using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Bounds the share of escalated drafts, and warns when it grows past what it is worth. Thread-safe.</summary>
internal sealed class EscalationControl(ConfidenceFallbackOptions options, string router, ILogger logger)
{
    // Shares are those of about the last 200 drafts, and say little before 50.
    private const double Decay = 1 - (1.0 / 200);
    private const double FewestDrafts = 40;

    private readonly object _gate = new();
    private double _tokens = options.EscalationBurst;
    private double _drafts;
    private double _escalations;
    private double _draftCost;
    private double _strongCost;
    private bool _isAboveWarning;
    private bool _isAboveBreakEven;

    /// <summary>Notes a draft that is kept.</summary>
    public void Keep() => Note(wantsEscalation: false);

    /// <summary>Notes a draft that is to be escalated, and says whether it may be.</summary>
    public bool TryEscalate() => Note(wantsEscalation: true);

    /// <summary>Learns what a draft's tokens cost, and what they would have cost on the strong model.</summary>
    public void ObserveCosts(Money draft, Money strong)
    {
        lock (_gate)
        {
            _draftCost = (_draftCost * Decay) + draft.Picos;
            _strongCost = (_strongCost * Decay) + strong.Picos;
        }
    }

    private bool Note(bool wantsEscalation)
    {
        bool mayEscalate;
        (double Rate, double BreakEven, bool IsHigh, bool IsPassed) warning;
        lock (_gate)
        {
            _tokens = Math.Min(options.EscalationBurst, _tokens + options.MaxEscalationRate);
            mayEscalate = wantsEscalation && (options.MaxEscalationRate >= 1 || _tokens >= 1);
            _tokens -= mayEscalate ? 1 : 0;
            _drafts = (_drafts * Decay) + 1;
            _escalations = (_escalations * Decay) + (mayEscalate ? 1 : 0);
            warning = Crossings();
        }

        if (warning.IsHigh)
        {
            RoutingLog.EscalationRateHigh(logger, router, warning.Rate, options.EscalationRateWarning);
        }

        if (warning.IsPassed)
        {
            RoutingLog.BreakEvenPassed(logger, router, warning.Rate, warning.BreakEven);
        }

        return mayEscalate;
    }

    private (double Rate, double BreakEven, bool IsHigh, bool IsPassed) Crossings()
    {
        if (_drafts < FewestDrafts)
        {
            return default;
        }

        var rate = _escalations / _drafts;
        var breakEven = BreakEven.RateOf(_draftCost, _strongCost);
        return (
            rate,
            breakEven,
            HasCrossed(ref _isAboveWarning, rate, options.EscalationRateWarning),
            _strongCost > 0 && HasCrossed(ref _isAboveBreakEven, rate, breakEven));
    }

    // Told again only after the rate was clearly below the line, so that one that swings around it does not fill the log.
    private static bool HasCrossed(ref bool isAbove, double rate, double line)
    {
        var wasAbove = isAbove;
        isAbove = rate > line || (wasAbove && rate > line * 0.8);
        return isAbove && !wasAbove;
    }
}
