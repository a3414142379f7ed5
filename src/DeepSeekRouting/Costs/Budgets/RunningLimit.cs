using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeepSeekRouting;

/// <summary>A limit as it runs: which attempts it counts, and in which counter. Thread-safe; finding a counter again allocates nothing.</summary>
internal sealed class RunningLimit
{
    private readonly string _router;
    private readonly string? _tenant;
    private readonly bool _perTenant;
    private readonly BudgetPeriod _period;
    private readonly TimeZoneInfo _zone;
    private Counters? _counters;

    public RunningLimit(BudgetLimit limit, string router, string currency)
    {
        _router = router;
        _tenant = limit.Tenant;
        _perTenant = limit.PerTenant;
        _period = limit.Period;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(limit.TimeZone);
        Name = limit.Name;
        Kind = limit.Kind;
        Task = limit.Task;
        Model = limit.Model;
        Threshold = limit.Threshold;
        IsInTokens = limit.Tokens is not null;
        Unit = IsInTokens ? "tokens" : currency;
        Most = limit.Tokens ?? Money.FromAmount(limit.Amount ?? 0).Picos;
    }

    public string Name { get; }

    public BudgetKind Kind { get; }

    public string? Task { get; }

    public string? Model { get; }

    public double Threshold { get; }

    public bool IsInTokens { get; }

    public string Unit { get; }

    /// <summary>Gets the limit in whole units of its counters.</summary>
    public long Most { get; }

    /// <summary>Says whether attempts of this tenant, task and model are counted; without a model, whether those of any model are.</summary>
    public bool Covers(string? tenant, string? task, string? model) =>
        (_tenant is null || _tenant == tenant)
        && (Task is null || string.Equals(Task, task, StringComparison.OrdinalIgnoreCase))
        && (Model is null || model is null || string.Equals(Model, model, StringComparison.OrdinalIgnoreCase));

    public LimitCounter CounterOf(string? tenant, DateTimeOffset now)
    {
        var counters = Volatile.Read(ref _counters);
        if (counters is null || !counters.Window.Contains(now))
        {
            counters = new(BudgetWindow.Around(now, _period, _zone));
            counters.Shared = NewCounter(tenant: null, counters.Window);
            Volatile.Write(ref _counters, counters);
        }

        if (!_perTenant || tenant is null)
        {
            return counters.Shared!;
        }

        return counters.ByTenant.TryGetValue(tenant, out var counter) ? counter : counters.ByTenant.GetOrAdd(tenant, NewCounter(tenant, counters.Window));
    }

    public decimal ToAmount(long units) => IsInTokens ? units : new Money(units).Amount;

    // Names are escaped, so that a slash in one cannot make it another; a tenant is hashed, so that keys tell nobody who it is.
    private LimitCounter NewCounter(string? tenant, BudgetWindow window)
    {
        var start = window.Start.ToString("yyyyMMdd'T'HHmm", CultureInfo.InvariantCulture);
        var key = $"{Uri.EscapeDataString(_router)}/{Uri.EscapeDataString(Name)}/{Unit}/{_period}/{start}/{(tenant is null ? "" : Hash(tenant))}";
        return new(this, key, tenant ?? _tenant, window);
    }

    private static string Hash(string tenant)
    {
        var bytes = MemoryMarshal.AsBytes(("deepseek_routing:budget:" + tenant).AsSpan()).ToArray(); // An encoding makes one character of all broken ones.
        return Convert.ToHexString(SHA256.HashData(bytes));
    }

    private sealed class Counters(BudgetWindow window)
    {
        public BudgetWindow Window => window;

        public LimitCounter? Shared { get; set; }

        public ConcurrentDictionary<string, LimitCounter> ByTenant { get; } = new(StringComparer.Ordinal);
    }
}
