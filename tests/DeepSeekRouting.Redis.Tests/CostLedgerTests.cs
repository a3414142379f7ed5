using CsCheck;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>The shared ledger, on a server.</summary>
public abstract class CostLedgerTests : IAsyncLifetime
{
    private const decimal Pico = 0.000_000_000_001m;
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<CostEntry> Costs = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 30 * 24], Gen.Long[0, long.MaxValue].Nullable(), Gen.Int[0, 100_000_000], Gen.Bool,
        static (who, hours, picos, tokens, isEstimate) => new CostEntry
        {
            Router = who == 0 ? "" : "support|\"{röuter}\"",
            Model = who == 1 ? "flash" : "pro",
            Tenant = who == 2 ? "Ωmega|corp" : null,
            Task = who == 0 ? "" : null,
            StartedAt = Noon.AddHours(hours),
            Currency = "USD",
            Amount = picos * Pico,
            Usage = new() { CacheHitTokens = tokens, CacheMissTokens = tokens / 2, OutputTokens = tokens / 3, ReasoningTokens = tokens / 4 },
            IsEstimate = isEstimate,
        });

    private static readonly Gen<RequestEntry> Requests = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 30 * 24], Gen.Long.Nullable(), Gen.Bool, Gen.Bool, Gen.Bool,
        static (who, hours, picos, isAnswered, wasEscalated, fellBack) => new RequestEntry
        {
            Router = "",
            Model = who == 0 ? null : "flash",
            Tenant = who == 2 ? "acme" : null,
            StartedAt = Noon.AddHours(hours),
            Currency = "USD",
            IsAnswered = isAnswered,
            WasEscalated = wasEscalated,
            FellBack = fellBack,
            IsCacheHit = !wasEscalated && !fellBack,
            EstimatedSaving = picos * Pico,
            EstimatedBaselineCost = picos is { } saved ? Math.Abs(saved * Pico) : null,
        });

    private IRedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _connection.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public Task Snapshot_OfTwoMachines_IsWhatOneInMemoryWouldSay() =>
        Gen.Select(Costs.Array[0, 40], Requests.Array[0, 40]).SampleAsync(
            async (costs, requests) =>
            {
                var options = Options();
                await using var one = new RedisCostLedger(_connection, options);
                await using var two = new RedisCostLedger(_connection, options);
                var expected = new CostLedger();
                for (var i = 0; i < costs.Length; i++)
                {
                    (i % 2 == 0 ? one : two).RecordCost(costs[i]);
                    expected.RecordCost(costs[i]);
                }

                for (var i = 0; i < requests.Length; i++)
                {
                    (i % 3 == 0 ? one : two).RecordRequest(requests[i]);
                    expected.RecordRequest(requests[i]);
                    if (i % 10 == 0)
                    {
                        await one.FlushAsync(Token);
                    }
                }

                await two.FlushAsync(Token);
                (await one.GetSnapshotAsync(Token)).Rows.ShouldBe(expected.TakeSnapshot().Rows, ignoreOrder: true);
            },
            iter: 40,
            threads: 1);

    [Fact]
    public async Task Record_FromManyThreadsWhileCarried_LosesNothing()
    {
        var options = Options();
        options.LedgerInterval = TimeSpan.FromMilliseconds(10);
        await using var ledger = new RedisCostLedger(_connection, options);
        const int Entries = 20_000;

        await Parallel.ForEachAsync(Enumerable.Range(0, Entries), Token, (number, _) =>
        {
            ledger.RecordCost(Cost($"tenant{number % 7}", Pico));
            return default;
        });

        var sum = (await ledger.GetSnapshotAsync(Token)).Sum();
        sum.Attempts.ShouldBe(Entries);
        sum.Cost.ShouldBe(Entries * Pico);
    }

    [Fact]
    public async Task Feedback_IsShared()
    {
        var options = Options();
        await using var one = new RedisCostLedger(_connection, options);
        await using var two = new RedisCostLedger(_connection, options);
        one.RecordFeedback(new() { Router = "", Model = "flash", StartedAt = Noon, Currency = "USD", IsWrong = true });
        one.RecordFeedback(new() { Router = "", Model = "flash", StartedAt = Noon, Currency = "USD", IsWrong = false });
        await one.FlushAsync(Token);

        (await two.GetSnapshotAsync(Token)).Sum().ErrorRate.ShouldBe(0.5);
    }

    [Fact]
    public async Task Dispose_CarriesWhatIsLeft_WithAndWithoutWaiting()
    {
        var options = Options();
        options.LedgerInterval = TimeSpan.FromHours(1);
        var one = new RedisCostLedger(_connection, options);
        one.RecordCost(Cost("a", 1));
        await one.DisposeAsync();
        var two = new RedisCostLedger(_connection, options);
        await two.FlushAsync(Token);
        two.RecordCost(Cost("a", 2));
#pragma warning disable CA1849, S6966 // What a container does that is not disposed asynchronously.
        two.Dispose();
#pragma warning restore CA1849, S6966

        await using var reader = new RedisCostLedger(_connection, options);
        (await reader.GetSnapshotAsync(Token)).Sum().Cost.ShouldBe(3);
    }

    [Fact]
    public async Task Batch_CarriedTwice_CountsOnce()
    {
        var options = Options();
        await using var ledger = new RedisCostLedger(_connection, options);
        var recorded = new CostLedger();
        recorded.RecordCost(Cost("a", 1));
        var batch = LedgerBatch.Of(recorded.Drain()).ShouldHaveSingleItem();
        var keys = batch.Keys(options.KeyPrefix);
        var values = batch.Values(options, Noon);

        await LedgerScript.Add.RunAsync(_connection.GetDatabase(), keys, values);
        await LedgerScript.Add.RunAsync(_connection.GetDatabase(), keys, values);

        (await ledger.GetSnapshotAsync(Token)).Sum().Attempts.ShouldBe(1);
        keys.Select(key => _connection.HashSlot(key)).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rows_MoreThanADayMayHave_AreCountedAsOther()
    {
        var options = Options();
        options.LedgerRowsPerDay = 3;
        await using var ledger = new RedisCostLedger(_connection, options);
        for (var i = 0; i < 10; i++)
        {
            ledger.RecordCost(Cost($"tenant{i}", 1));
            await ledger.FlushAsync(Token);
        }

        ledger.RecordCost(Cost("tenant1", 1));
        var snapshot = await ledger.GetSnapshotAsync(Token);
        snapshot.Rows.Count.ShouldBe(4);
        snapshot.Rows.Single(row => row.Tenant == LedgerRow.Other).Figures.Attempts.ShouldBe(7);
        snapshot.Sum(row => row.Tenant == "tenant1").Attempts.ShouldBe(2);
        snapshot.Sum().Cost.ShouldBe(11);
    }

    [Fact]
    public async Task Sums_TooLargeForRedis_AreLostCountedAndTold()
    {
        using var log = new SignalLogger();
        await using var link = new RedisLink(_connection, TimeSpan.FromSeconds(30), TimeProvider.System);
        await using var ledger = new RedisCostLedger(link, Options(), new(), new(), TimeProvider.System, log);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            ledger.RecordCost(Cost("a", 1) with { Usage = new() { OutputTokens = long.MaxValue } });
            await ledger.FlushAsync(Token);
        }

        (await log.WhenAsync(76)).ShouldContain("too large");
        var sum = (await ledger.GetSnapshotAsync(Token)).Sum();
        sum.Usage.OutputTokens.ShouldBe(long.MaxValue);
        sum.Cost.ShouldBe(2);
    }

    [Fact]
    public async Task Days_ExpireAfterTheirRetention()
    {
        var options = Options();
        options.LedgerRetention = TimeSpan.FromDays(3);
        await using var ledger = new RedisCostLedger(_connection, options);
        var now = TimeProvider.System.GetUtcNow();
        ledger.RecordCost(Cost("a", 1) with { StartedAt = now });
        await ledger.FlushAsync(Token);

        var day = (await ledger.GetSnapshotAsync(Token)).Rows.ShouldHaveSingleItem().Day!.Value;
        var left = await _connection.GetDatabase().KeyTimeToLiveAsync($"{{{options.KeyPrefix}}}:ledger:{day:yyyy-MM-dd}");
        left.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromDays(3.9), TimeSpan.FromDays(5));
    }

    protected abstract Task<IRedisServer> StartAsync();

    private static RedisRoutingOptions Options() => new() { KeyPrefix = $"test-{Guid.NewGuid():N}", Timeout = TimeSpan.FromSeconds(30), LedgerRetention = TimeSpan.FromDays(10_000) };

    private static CostEntry Cost(string tenant, decimal amount) =>
        new() { Router = "", Model = "flash", Tenant = tenant, StartedAt = Noon, Currency = "USD", Amount = amount };
}
