namespace DeepSeekRouting.Testing;

/// <summary>A bill entry while its answer is on the way.</summary>
internal sealed class OpenEntry(BillEntry start, TokenPrices prices, Action<decimal> settle)
{
    private readonly Lock _lock = new();
    private BillEntry _entry = start;

    public BillEntry Snapshot()
    {
        lock (_lock) return _entry with { AmountUsd = Amount };
    }

    public void Generated(int outputTokens, int reasoningTokens)
    {
        lock (_lock) _entry = _entry with { OutputTokens = outputTokens, ReasoningTokens = reasoningTokens };
    }

    /// <summary>Settles the outcome; only the first call counts.</summary>
    public void End(AnswerOutcome outcome)
    {
        lock (_lock)
        {
            if (_entry.Outcome != AnswerOutcome.InProgress) return;
            _entry = _entry with { Outcome = outcome };
            settle(Amount);
        }
    }

    private decimal Amount => prices.AmountFor(_entry.CacheHitTokens, _entry.CacheMissTokens, _entry.OutputTokens);
}
