namespace DeepSeekRouting;

/// <summary>What one attempt has reserved, and in the counters of which limits. Used again for another attempt.</summary>
internal sealed class BudgetHold(TimeSpan leaseTime)
{
    private readonly List<LimitCounter> _counters = new(4);

    public BudgetReservation Reservation { get; } = new(leaseTime);

    /// <summary>Gets the counters, one for each claim.</summary>
    public IReadOnlyList<LimitCounter> Counters => _counters;

    public void Add(LimitCounter counter, long amount)
    {
        _counters.Add(counter);
        Reservation.Add(new()
        {
            Counter = counter.Key,
            Limit = counter.Limit.Most,
            Amount = amount,
            Refuses = counter.Limit.Kind is not BudgetKind.Soft,
            PeriodEnd = counter.Window.End,
        });
    }

    /// <summary>Notes what the attempt came to in the end.</summary>
    public void Charge(in TokenUsage usage, Money? cost)
    {
        for (var i = 0; i < _counters.Count; i++)
        {
            Reservation.Charges[i] = _counters[i].Limit.IsInTokens ? usage.InputTokens + usage.OutputTokens : cost?.Picos ?? 0;
        }
    }

    public BudgetStatus StatusOf(int claim) => _counters[claim].ToStatus(Reservation.States[claim]);

    public void Clear()
    {
        _counters.Clear();
        Reservation.Clear();
    }
}
