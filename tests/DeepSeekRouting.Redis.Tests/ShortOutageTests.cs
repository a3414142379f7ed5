using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Outages that end and begin again while requests are on their way.</summary>
public sealed class ShortOutageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alone_AgainBeforeRedisWasAsked_KnowsWhatWasSpentAloneBefore()
    {
        var local = new LocalBudgets(TimeProvider.System);
        local.Begin();
        var reservation = Of(60);
        (await local.ReserveAsync(reservation, Token)).ShouldBe(-1);
        reservation.Charges[0] = 60;
        await local.SettleAsync(reservation, Token);
        (await local.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 60 }]);
        local.End();

        local.Begin();

        (await local.ReserveAsync(Of(41), Token)).ShouldBe(0);
        (await local.ReserveAsync(Of(40), Token)).ShouldBe(-1);
    }

    [Fact]
    public async Task Alone_SettledInALaterOutage_CountsInThatOne()
    {
        var local = new LocalBudgets(TimeProvider.System);
        local.Begin();
        var reservation = Of(60);
        await local.ReserveAsync(reservation, Token);
        local.End();
        local.Begin();
        reservation.Charges[0] = 60;
        await local.SettleAsync(reservation, Token);

        (await local.ReserveAsync(Of(41), Token)).ShouldBe(0);
        (await local.ReserveAsync(Of(40), Token)).ShouldBe(-1);
    }

    [Fact]
    public async Task Redis_WhatItSaysAfterTheOutage_CountsAlone()
    {
        var local = new LocalBudgets(TimeProvider.System);
        local.Begin();
        var reservation = Of(60);
        await local.ReserveAsync(reservation, Token);
        reservation.Charges[0] = 60;
        await local.SettleAsync(reservation, Token);
        local.End();

        local.Learn("a", 70, reservation.Claims[0].PeriodEnd);
        local.Begin();

        (await local.ReadAsync(["a"], Token)).ShouldBe([new() { Spent = 70 }]);
    }

    [Fact]
    public async Task Settlement_AtTheMomentRedisIsBack_IsNotKeptWhereNobodyBooksIt()
    {
        var options = new RedisRoutingOptions();
        await using var link = new RedisLink("127.0.0.1:1", options.Timeout, TimeProvider.System);
        var unbooked = new UnbookedBudgets(link, new(options, TimeProvider.System));
        using var metrics = new RedisMetrics();
        await using var outage = new RedisOutage(unbooked, link, options, metrics, TimeProvider.System, NullLogger.Instance, new(TimeProvider.System));

        outage.TryKeep(leased: Settlement.Of(Of(1), "process-1")).ShouldBeFalse();

        unbooked.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Reserve_CancelledAndItsReplyLost_IsGivenBack()
    {
        await using var server = await GarnetRedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        var losing = LostReplies.Of(connection);
        var options = new RedisRoutingOptions { Timeout = TimeSpan.FromMinutes(1), RetryInterval = TimeSpan.FromMilliseconds(20) };
        using var log = new SignalLogger();
        using var metrics = new RedisMetrics();
        await using var link = new RedisLink(losing, options.Timeout, TimeProvider.System);
        await using var store = new RedisBudgetStore(link, options, metrics, TimeProvider.System, log);
        using var caller = new CancellationTokenSource();

        var reserving = store.ReserveAsync(Of(60), caller.Token);
        await LostReplies.WhenDoneAsync(losing);
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await reserving);
        LostReplies.Lose(losing);
        await log.WhenAsync(72);

        (await store.ReadAsync(["a"], Token)).ShouldBe([new()]);
    }

    private static BudgetReservation Of(long amount) => new(
        [new() { Counter = "a", Limit = 100, Amount = amount, Refuses = true, PeriodEnd = TimeProvider.System.GetUtcNow().AddDays(1) }], TimeSpan.FromMinutes(10));
}
