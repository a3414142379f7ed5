using System.Diagnostics.Metrics;

namespace DeepSeekRouting.Redis;

/// <summary>The instruments, on the meter of <see cref="DeepSeekRoutingDiagnostics"/>. Thread-safe.</summary>
internal sealed class RedisMetrics : IDisposable
{
    public const string Failures = "deepseek_routing.redis.failures";
    public const string Reconciled = "deepseek_routing.redis.reconciled";
    public const string Lost = "deepseek_routing.redis.lost";

    private readonly Meter _meter;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _reconciled;
    private readonly Counter<long> _lost;

    public RedisMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(new MeterOptions(DeepSeekRoutingDiagnostics.MeterName)) ?? new Meter(new MeterOptions(DeepSeekRoutingDiagnostics.MeterName));
        _failures = _meter.CreateCounter<long>(Failures, "{call}", "Calls of Redis that failed, or were not made because it was away.");
        _reconciled = _meter.CreateCounter<long>(Reconciled, "{settlement}", "Settlements that Redis missed and got afterwards.");
        _lost = _meter.CreateCounter<long>(Lost, "{entry}", "Settlements and ledger entries that Redis never got.");
    }

    public void Failed(string part, RedisFailureMode? mode = null) =>
        _failures.Add(1, new KeyValuePair<string, object?>("part", part), new KeyValuePair<string, object?>("mode", mode is RedisFailureMode.FailClosed ? "closed" : "open"));

    public void BookedLater(long settlements) => _reconciled.Add(settlements);

    public void NeverBooked(string part, long entries) => _lost.Add(entries, new KeyValuePair<string, object?>("part", part));

    public void Dispose() => _meter.Dispose();
}
