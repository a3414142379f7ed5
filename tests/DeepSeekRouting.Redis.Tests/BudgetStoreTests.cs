using System.Globalization;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>The contract of a budget store, on a server.</summary>
public abstract class BudgetStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);
    private IRedisServer _server = null!;
    private ConnectionMultiplexer _connection = null!;
    private RedisBudgetStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1);

    private RedisRoutingOptions Options { get; } = new() { KeyPrefix = $"test-{Guid.NewGuid():N}", Timeout = TimeSpan.FromSeconds(30) };

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync();
        _connection = await ConnectionMultiplexer.ConnectAsync(_server.Address);
        _store = new(_connection, Options);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _store.DisposeAsync();
            await _connection.DisposeAsync();
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Reserve_RoomInAll_ReservesInAllAndSettleChargesThem()
    {
        var reservation = Of(Claim("a", limit: 100, amount: 60), Claim("b", limit: 1_000, amount: 7));

        (await _store.ReserveAsync(reservation, Token)).ShouldBe(-1);
        reservation.States.ToArray().ShouldBe([new() { Reserved = 60 }, new() { Reserved = 7 }]);

        reservation.Charges[0] = 40;
        await _store.SettleAsync(reservation, Token);

        reservation.States.ToArray().ShouldBe([new() { Spent = 40 }, new()]);
        (await _store.ReadAsync(["a", "b", "unheard-of"], Token)).ShouldBe([new() { Spent = 40 }, new(), new()]);
    }

    [Fact]
    public async Task Reserve_OneRefuses_ReservesInNoneAndSaysWhich()
    {
        await ReserveAsync(Claim("b", 10, 8));
        var reservation = Of(Claim("a", 100, 3), Claim("soft", 1, 3) with { Refuses = false }, Claim("b", 10, 3));

        (await _store.ReserveAsync(reservation, Token)).ShouldBe(2);

        reservation.Lease.ShouldBe(0);
        reservation.States.ToArray().ShouldBe([new(), new(), new() { Reserved = 8 }]);
        (await _store.ReserveAsync(Of(Claim("b", 10, 2)), Token)).ShouldBe(-1);
    }

    [Theory]
    [InlineData(9_007_199_254_740_993, 9_007_199_254_740_992)]
    [InlineData(long.MaxValue, long.MaxValue - 1)]
    [InlineData(1_000_000_000, 999_999_999)]
    [InlineData(2_000_000_001, 1_000_000_000)]
    public async Task Reserve_SixtyThreeBits_AreExact(long limit, long amount)
    {
        var reservation = await ReserveAsync(Claim("a", limit, amount));
        (await _store.ReserveAsync(Of(Claim("a", limit, limit - amount + 1)), Token)).ShouldBe(0);
        (await _store.ReserveAsync(Of(Claim("a", limit, limit - amount)), Token)).ShouldBe(-1);

        reservation.Charges[0] = amount - 1;
        await _store.SettleAsync(reservation, Token);

        reservation.States[0].ShouldBe(new() { Spent = amount - 1, Reserved = limit - amount });
    }

    [Fact]
    public async Task Settle_MoreThanANumberHolds_StaysAtTheGreatest()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var reservation = await ReserveAsync(Claim("a", long.MaxValue, 1) with { Refuses = false });
            reservation.Charges[0] = long.MaxValue;
            await _store.SettleAsync(reservation, Token);
        }

        (await _store.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = long.MaxValue }]);
    }

    [Fact]
    public async Task Lease_Unsettled_ExpiresAndALateSettlementStillCharges()
    {
        var reservation = new BudgetReservation([Claim("a", 100, 60)], TimeSpan.FromMilliseconds(1));
        await _store.ReserveAsync(reservation, Token);

        while ((await _store.ReadAsync(["a"], Token))[0].Reserved > 0)
        {
        }

        (await _store.ReserveAsync(Of(Claim("a", 100, 100)), Token)).ShouldBe(-1);
        reservation.Charges[0] = 50;
        await _store.SettleAsync(reservation, Token);
        reservation.States[0].ShouldBe(new() { Spent = 50, Reserved = 100 });
    }

    [Fact]
    public async Task Lease_ManyExpired_AreGivenBackAHundredACall()
    {
        for (var i = 0; i < 250; i++)
        {
            await _store.ReserveAsync(new BudgetReservation([Claim("a", 1_000, 1)], TimeSpan.FromMilliseconds(1)), Token);
        }

        while ((await _store.ReadAsync(["a"], Token))[0].Reserved > 0)
        {
        }

        (await _connection.GetDatabase().KeyExistsAsync($"{{{Options.KeyPrefix}}}:budget:a:leases")).ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_ExpireAfterPeriodLeaseAndGrace_AndShareOneSlot()
    {
        await ReserveAsync(Claim("a", 100, 60) with { PeriodEnd = TimeProvider.System.GetUtcNow().AddMinutes(1) });

        var database = _connection.GetDatabase();
        foreach (var key in new[] { $"{{{Options.KeyPrefix}}}:budget:a", $"{{{Options.KeyPrefix}}}:budget:a:leases" })
        {
            (await database.KeyTimeToLiveAsync(key)).ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromMinutes(70), TimeSpan.FromMinutes(71));
            _connection.HashSlot(key).ShouldBe(_connection.HashSlot($"{{{Options.KeyPrefix}}}"));
        }
    }

    [Fact]
    public async Task Reserve_ScriptsForgotten_AreSentAgain()
    {
        await ReserveAsync(Claim("a", 100, 1));
        await _connection.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH");

        await ReserveAsync(Claim("a", 100, 1));

        (await _store.ReadAsync(["a"], Token))[0].Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task Reserve_ManyAtOnceOverTwoConnections_NeverPassesTheLimit()
    {
        await using var otherConnection = await ConnectionMultiplexer.ConnectAsync(_server.Address);
        await using var other = new RedisBudgetStore(otherConnection, Options);
        var granted = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token }, async (number, token) =>
        {
            var store = number % 2 == 0 ? _store : other;
            var reservation = Of(Claim("a", 1_000, 3), Claim("b", 100_000, 5));
            if (await store.ReserveAsync(reservation, token) < 0)
            {
                Interlocked.Increment(ref granted);
                reservation.Charges[0] = 2;
                reservation.Charges[1] = 5;
                await store.SettleAsync(reservation, token);
            }

            reservation.States[0].Spent.ShouldBeLessThanOrEqualTo(1_000);
        });

        var states = await _store.ReadAsync(["a", "b"], Token);
        states.ShouldBe([new() { Spent = 2L * granted }, new() { Spent = 5L * granted }]);
        states[0].Spent.ShouldBeInRange(998, 1_000);
    }

    [Fact]
    public async Task Reserve_Cancelled_GivesBackWhatMayHaveBeenReserved()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(_store.ReserveAsync(Of(Claim("a", 100, 60)), cancelled.Token).AsTask());

        (await _store.ReserveAsync(Of(Claim("a", 100, 100)), Token)).ShouldBe(-1);
    }

    protected abstract Task<IRedisServer> StartAsync();

    private static BudgetClaim Claim(string counter, long limit, long amount) =>
        new() { Counter = counter, Limit = limit, Amount = amount, Refuses = true, PeriodEnd = Tomorrow };

    private static BudgetReservation Of(params BudgetClaim[] claims) => new(claims, LeaseTime);

    private async Task<BudgetReservation> ReserveAsync(BudgetClaim claim)
    {
        var reservation = Of(claim);
        (await _store.ReserveAsync(reservation, Token)).ShouldBe(-1, claim.Limit.ToString(CultureInfo.InvariantCulture));
        return reservation;
    }
}
