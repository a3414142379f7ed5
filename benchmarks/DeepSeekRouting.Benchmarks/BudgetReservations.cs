using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting.Benchmarks;

/// <summary>
/// A reservation and its settlement in memory: the store alone, and with all that an attempt does around it (limits, counters' keys, prices, estimate).
/// The rivals count one limit each, and none knows what something really cost: they acquire and give back.
/// </summary>
[MemoryDiagnoser]
public class BudgetReservations
{
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
    private readonly MemoryBudgetStore _store = new();
    private readonly CallContext _call = new("", "USD", TimeProvider.System) { Tenant = "acme", EstimatedInputTokens = 50 };
    private readonly ModelProfile _model = new() { Name = "flash", Prices = DeepSeekPrices.Flash };
    private readonly TokenUsage _usage = new() { CacheMissTokens = 50, OutputTokens = 100 };
    private BudgetReservation _reservation = null!;
    private BudgetEngine _engine = null!;
    private ConcurrencyLimiter _concurrency = null!;
    private TokenBucketRateLimiter _bucket = null!;

    [Params(1, 4)]
    public int Limits { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var names = Enumerable.Range(1, Limits).Select(number => FormattableString.Invariant($"limit-{number}")).ToArray();
        _reservation = new(
            names.Select(name => new BudgetClaim { Counter = $"/{name}/tokens/Day/20261122T0000/", Limit = long.MaxValue, Amount = 1_000, Refuses = true, PeriodEnd = Tomorrow }),
            TimeSpan.FromHours(1));
        _reservation.Charges.Fill(1);
        _engine = new(
            [.. names.Select(name => new RunningLimit(new() { Name = name, PerTenant = true, Amount = 9_000_000 }, "", "USD"))],
            new(),
            new MemoryBudgetStore(),
            new(onThreshold: null, onExceeded: null, new RoutingMetrics(), NullLogger.Instance),
            TimeProvider.System);
        _concurrency = new(new() { PermitLimit = int.MaxValue });
        _bucket = new(new() { TokenLimit = int.MaxValue, TokensPerPeriod = int.MaxValue, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _concurrency.Dispose();
        _bucket.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void ConcurrencyLimiter()
    {
        for (var i = 0; i < Limits; i++)
        {
            _concurrency.AttemptAcquire(1_000).Dispose();
        }
    }

    [Benchmark]
    public void TokenBucket()
    {
        for (var i = 0; i < Limits; i++)
        {
            _bucket.AttemptAcquire(1).Dispose();
        }
    }

    [Benchmark]
    public async ValueTask ReserveAndSettle()
    {
        await _store.ReserveAsync(_reservation, CancellationToken.None);
        await _store.SettleAsync(_reservation, CancellationToken.None);
    }

    [Benchmark]
    public async ValueTask WholeAttempt()
    {
        var hold = await _engine.ReserveAsync(_model, maxOutputTokens: 200, _call, CancellationToken.None);
        hold!.Charge(_usage, new(1_000));
        await _engine.SettleAsync(hold, _call);
    }
}
