namespace DeepSeekRouting;

/// <summary>The counter of one limit in one period, for one tenant where each has its own: its key, and who was told about it. Thread-safe.</summary>
internal sealed class LimitCounter(RunningLimit limit, string key, string? tenant, BudgetWindow window)
{
    private int _toldThreshold;
    private int _toldExceeded;

    public RunningLimit Limit => limit;

    public string Key => key;

    public BudgetWindow Window => window;

    /// <summary>Says whether nobody was told yet that the threshold is crossed, and that somebody is now.</summary>
    public bool TellsThreshold() => Volatile.Read(ref _toldThreshold) == 0 && Interlocked.Exchange(ref _toldThreshold, 1) == 0;

    /// <summary>Says whether nobody was told yet that the limit is used up, and that somebody is now.</summary>
    public bool TellsExceeded() => Volatile.Read(ref _toldExceeded) == 0 && Interlocked.Exchange(ref _toldExceeded, 1) == 0;

    public BudgetStatus ToStatus(BudgetState state) => new()
    {
        Name = limit.Name,
        Kind = limit.Kind,
        Tenant = tenant,
        Task = limit.Task,
        Model = limit.Model,
        Unit = limit.Unit,
        Limit = limit.ToAmount(limit.Most),
        Spent = limit.ToAmount(state.Spent),
        Reserved = limit.ToAmount(state.Reserved),
        Threshold = limit.Threshold,
        PeriodStart = window.Start,
        ResetsAt = window.End,
    };
}
