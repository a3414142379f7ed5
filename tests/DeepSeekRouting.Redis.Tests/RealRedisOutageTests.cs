using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

[Trait("Category", "External")]
public sealed class RealRedisOutageTests : OutageTests
{
    [Fact]
    public async Task Timeout_RedisDidItAllTheSame_IsChargedOnce()
    {
        await using var server = await RealRedisServer.StartOwnAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        using var log = new SignalLogger();
        await using var link = new RedisLink(connection, TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await using var store = new RedisBudgetStore(link, new() { RetryInterval = TimeSpan.FromMilliseconds(50), KeyPrefix = "timeout" }, new(), TimeProvider.System, log);
        var reservation = new BudgetReservation(
            [new() { Counter = "a", Limit = 100, Amount = 60, Refuses = true, PeriodEnd = TimeProvider.System.GetUtcNow().AddDays(1) }], TimeSpan.FromMinutes(10));
        await store.ReserveAsync(reservation, TestContext.Current.CancellationToken);

        await connection.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "1000", "ALL");
        reservation.Charges[0] = 50;
        await store.SettleAsync(reservation, TestContext.Current.CancellationToken);
        await log.WhenAsync(70);
        await log.WhenAsync(72);

        (await store.ReadAsync(["a"], TestContext.Current.CancellationToken)).ShouldBe([new() { Spent = 50 }]);
    }

    protected override Task<IRedisServer> StartAsync() => RealRedisServer.StartOwnAsync();
}
