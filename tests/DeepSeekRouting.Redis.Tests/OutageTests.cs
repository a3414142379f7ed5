using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Redis is stopped and started again, empty, on the same port.</summary>
public abstract class OutageTests : IAsyncLifetime
{
    private readonly SignalLogger _log = new();
    private IRedisServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _log.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task FailOpen_TheProcessHoldsTheLimitAloneAndEveryChargeIsBookedOnce()
    {
        await using var provider = Build(RedisFailureMode.FailOpen);
        var store = provider.GetRequiredService<IBudgetStore>();
        using var failures = Collect(provider, RedisMetrics.Failures);
        using var reconciled = Collect(provider, RedisMetrics.Reconciled);
        await SettleAsync(store, await ReserveAsync(store, 60), 40);
        var before = await ReserveAsync(store, 10);

        await _server.StopAsync();

        var alone = await ReserveAsync(store, 50);
        alone.States[0].ShouldBe(new() { Spent = 40, Reserved = 50 });
        var tooMuch = Of(20);
        (await store.ReserveAsync(tooMuch, Token)).ShouldBe(0);
        await SettleAsync(store, alone, 45);
        await SettleAsync(store, before, 5);
        (await store.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 90 }]);
        var overTheEnd = await ReserveAsync(store, 7);

        await _server.RestartAsync();
        (await _log.WhenAsync(72)).ShouldContain("booked");

        (await store.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 50 }]); // The 40 went down with the server.
        await SettleAsync(store, overTheEnd, 7);
        overTheEnd.States[0].ShouldBe(new() { Spent = 57 });
        (await store.ReserveAsync(Of(44), Token)).ShouldBe(0);
        (await store.ReserveAsync(Of(43), Token)).ShouldBe(-1);
        _log.Logged.ShouldContain((70, LogLevel.Warning));
        _log.Logged.Count(logged => logged.Event == 70).ShouldBe(1);
        failures.GetMeasurementSnapshot().ShouldAllBe(measured => (string?)measured.Tags["mode"] == "open");
        failures.GetMeasurementSnapshot().EvaluateAsCounter().ShouldBeGreaterThanOrEqualTo(5);
        reconciled.GetMeasurementSnapshot().EvaluateAsCounter().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task FailClosed_RefusesWithAClearExceptionAndBooksWhatWasOnItsWay()
    {
        await using var provider = Build(RedisFailureMode.FailClosed);
        var store = provider.GetRequiredService<IBudgetStore>();
        using var failures = Collect(provider, RedisMetrics.Failures);
        var before = await ReserveAsync(store, 10);

        await _server.StopAsync();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            var refusal = await Should.ThrowAsync<BudgetUnavailableException>(async () => await store.ReserveAsync(Of(1), Token));
            refusal.Message.ShouldContain("DeepSeekRouting:Redis:FailureMode");
            refusal.Message.ShouldContain("Bring Redis back");
        }

        await Should.ThrowAsync<BudgetUnavailableException>(async () => await store.ReadAsync(["a"], Token));
        await SettleAsync(store, before, 6);

        await _server.RestartAsync();
        await _log.WhenAsync(72);

        (await store.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 6 }]);
        await ReserveAsync(store, 94);
        _log.Logged.Count(logged => logged == (71, LogLevel.Error)).ShouldBe(1);
        failures.GetMeasurementSnapshot().ShouldAllBe(measured => (string?)measured.Tags["mode"] == "closed");
    }

    [Fact]
    public async Task NeverThere_FailOpen_StartsAloneAndJoinsWhenRedisComes()
    {
        await _server.StopAsync();
        await using var provider = Build(RedisFailureMode.FailOpen, isThereFirst: false);
        var store = provider.GetRequiredService<IBudgetStore>();

        await SettleAsync(store, await ReserveAsync(store, 60), 55);
        (await store.ReserveAsync(Of(46), Token)).ShouldBe(0);

        await _server.RestartAsync();
        await _log.WhenAsync(72);

        (await store.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 55 }]);
    }

    [Fact]
    public async Task Disposed_WhileRedisIsAway_SaysWhatIsLost()
    {
        var provider = Build(RedisFailureMode.FailOpen);
        var store = provider.GetRequiredService<IBudgetStore>();
        using var lost = Collect(provider, RedisMetrics.Lost);
        var reservation = await ReserveAsync(store, 60);
        await _server.StopAsync();
        await SettleAsync(store, reservation, 50);

        await provider.DisposeAsync();

        (await _log.WhenAsync(73)).ShouldStartWith("1 settlements");
        lost.GetMeasurementSnapshot().EvaluateAsCounter().ShouldBe(1);
    }

    [Fact]
    public async Task Ledger_WhileRedisIsAway_KeepsItsSumsAndCarriesThemLater()
    {
        await using var provider = Build(RedisFailureMode.FailOpen);
        var ledger = provider.GetRequiredService<ICostLedger>();
        ledger.RecordCost(Cost(0.000_000_000_001m));
        (await ledger.GetSnapshotAsync(Token)).Sum().Attempts.ShouldBe(1);

        await _server.StopAsync();
        ledger.RecordCost(Cost(7.000_000_000_003m));
        await _log.WhenAsync(74);
        await Should.ThrowAsync<Exception>(async () => await ledger.GetSnapshotAsync(Token));
        ledger.RecordCost(Cost(0.000_000_000_005m));

        await _server.RestartAsync();
        await _log.WhenAsync(75);

        var sum = (await ledger.GetSnapshotAsync(Token)).Sum();
        sum.Attempts.ShouldBe(2); // The first went down with the server.
        sum.Cost.ShouldBe(7.000_000_000_008m);
    }

    [Fact]
    public async Task Ledger_DisposedWhileRedisIsAway_SaysWhatIsLost()
    {
        var provider = Build(RedisFailureMode.FailOpen, isThereFirst: false);
        var ledger = provider.GetRequiredService<ICostLedger>();
        using var lost = Collect(provider, RedisMetrics.Lost);
        await _server.StopAsync();
        ledger.RecordCost(Cost(1));
        ledger.RecordCost(Cost(2));

        await provider.DisposeAsync();

        (await _log.WhenAsync(76)).ShouldStartWith("2 entries");
        lost.GetMeasurementSnapshot().EvaluateAsCounter().ShouldBe(2);
    }

    protected abstract Task<IRedisServer> StartAsync();

    private static BudgetReservation Of(long amount) => new(
        [new() { Counter = "a", Limit = 100, Amount = amount, Refuses = true, PeriodEnd = TimeProvider.System.GetUtcNow().AddDays(1) }], TimeSpan.FromMinutes(10));

    private static async Task<BudgetReservation> ReserveAsync(IBudgetStore store, long amount)
    {
        var reservation = Of(amount);
        (await store.ReserveAsync(reservation, Token)).ShouldBe(-1);
        return reservation;
    }

    private static async Task SettleAsync(IBudgetStore store, BudgetReservation reservation, long charge)
    {
        reservation.Charges[0] = charge;
        await store.SettleAsync(reservation, Token);
    }

    private static CostEntry Cost(decimal amount) => new() { Router = "", Model = "flash", StartedAt = TimeProvider.System.GetUtcNow(), Currency = "USD", Amount = amount };

    private static MetricCollector<long> Collect(ServiceProvider provider, string instrument) =>
        new(provider.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, instrument);

    // A slow machine must not look like an outage where Redis is there first; a stopped server fails at once, however long the timeout.
    private ServiceProvider Build(RedisFailureMode mode, bool isThereFirst = true)
    {
        var services = new ServiceCollection();
        services.AddMetrics().AddLogging(logging => logging.AddProvider(_log));
        services.AddDeepSeekRouting(options => options.ApiKey = "key").UseRedis(options =>
        {
            options.ConnectionString = $"{_server.Address},connectTimeout={(isThereFirst ? 10_000 : 1_000)}";
            options.FailureMode = mode;
            options.Timeout = TimeSpan.FromSeconds(isThereFirst ? 30 : 1);
            options.RetryInterval = TimeSpan.FromMilliseconds(50);
            options.LedgerInterval = TimeSpan.FromMilliseconds(50);
        });
        return services.BuildServiceProvider();
    }
}
