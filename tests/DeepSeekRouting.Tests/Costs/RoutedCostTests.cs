using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>What requests are booked with, against the server's own bill.</summary>
public sealed class RoutedCostTests
{
    [Theory]
    [InlineData("2026-10-01T12:00Z", false)]
    [InlineData("2026-10-01T12:00Z", true)]
    [InlineData("2026-10-01T06:00Z", false)]
    [InlineData("2026-10-01T06:00Z", true)]
    public async Task GetResponseAsync_CacheHitsThinkingAndPeak_CostWhatTheServerBills(string instant, bool streaming)
    {
        var clock = new WatchedClock();
        clock.AdjustTime(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        await using var router = await TestRouter.StartAsync(
            serverOptions: new() { TimeProvider = clock }, services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Script(_ => new()
        {
            Text = "An answer of some length.",
            Reasoning = "Thoughts before it.",
            Usage = new() { CacheHitTokens = 1_234, CacheMissTokens = 567, OutputTokens = 89, ReasoningTokens = 12 },
        });
        var options = new ChatOptions().WithRoutingHints(hints => hints with { Risk = 9 });

        var trace = (await router.AskAsync(streaming, options: options)).GetRoutingTrace()!;

        trace.Model.ShouldBe("pro");
        trace.Attempts[0].Usage.ShouldBe(new TokenUsage { CacheHitTokens = 1_234, CacheMissTokens = 567, OutputTokens = 89, ReasoningTokens = 12 });
        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        trace.EstimatedBaselineCost.ShouldBe(trace.Cost);
        router.Server.Bill.Entries.ShouldHaveSingleItem().Peak.ShouldBe(instant.Contains("T06", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_SeveralTenantsAndTasks_LedgerSumsThemApartAndMatchesTheBill(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        foreach (var (tenant, task, risk) in new[] { ("acme", "mail", 1), ("acme", "mail", 9), ("acme", "code", 1), ("globex", "mail", 1), ("globex", "mail", 1) })
        {
            await router.AskAsync(streaming, "Hello", new ChatOptions().WithRoutingHints(hints => hints with { Tenant = tenant, Task = task, Risk = risk }));
        }

        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        var totals = router.Ledger.TakeSnapshot().Rows;
        totals.OrderBy(row => (row.Tenant, row.Task, row.Model)).Select(row => $"{row.Tenant} {row.Task} {row.Model} {row.Figures.Attempts}")
            .ShouldBe(["acme code flash 1", "acme mail flash 1", "acme mail pro 1", "globex mail flash 2"]);
        router.Ledger.TakeSnapshot().Sum().Cost.ShouldBe(router.Server.Bill.TotalUsd);
        totals.ShouldAllBe(row => row.Router.Length == 0 && row.Currency == "USD");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ServerReportsNoUsage_IsAnEstimateAndMarkedSo(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.NoUsage);

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Cost.ShouldBe(0);
        trace.EstimatedCost.ShouldBePositive();
        trace.Attempts[0].Usage.ShouldBeNull();
        trace.Attempts[0].EstimatedUsage!.Value.OutputTokens.ShouldBePositive();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_FallbackAfterAPaidFailure_CostsBoth(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.BlankContent);

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        trace.Attempts.Count.ShouldBe(2);
        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        trace.EstimatedBaselineCost.ShouldBe(trace.Attempts[1].Cost);
    }

    [Fact]
    public async Task GetResponseAsync_ConfiguredPrices_AreTheOnesInForceWhenTheRequestStarted()
    {
        var clock = new WatchedClock();
        await using var router = await TestRouter.StartAsync(
            options => options.Models["flash"] = new()
            {
                Prices =
                [
                    new() { CacheMiss = 1, Output = 2 },
                    new() { From = WatchedClock.Thursday.AddMinutes(1), CacheMiss = 10, Output = 20 },
                ],
            },
            services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Script(_ => new() { Text = "Yes", Usage = new() { CacheHitTokens = 0, CacheMissTokens = 1_000, OutputTokens = 1_000 } });

        var before = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;
        clock.Advance(TimeSpan.FromMinutes(1));
        var after = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        before.Cost.ShouldBe(0.003m);
        after.Cost.ShouldBe(0.03m);
    }

    [Fact]
    public async Task GetResponseAsync_Cny_CountsInCny()
    {
        await using var router = await TestRouter.StartAsync(options => options.Currency = "CNY", services: services => services.AddSingleton<TimeProvider>(new WatchedClock()));
        router.Server.Script(_ => new() { Text = "好", Usage = new() { CacheHitTokens = 1_000_000, CacheMissTokens = 0, OutputTokens = 0 } });

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Currency.ShouldBe("CNY");
        trace.Cost.ShouldBe(0.02m);
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Currency.ShouldBe("CNY");
    }

    [Fact]
    public async Task GetResponseAsync_ConfiguredHoliday_HasNoPeakPrices()
    {
        var clock = new WatchedClock();
        clock.AdjustTime(new(2026, 10, 1, 6, 0, 0, TimeSpan.Zero));
        await using var router = await TestRouter.StartAsync(
            options => options.PriceHolidays = [new(2026, 10, 1)], serverOptions: new() { TimeProvider = clock, Holidays = [new(2026, 10, 1)] }, services: services => services.AddSingleton<TimeProvider>(clock));

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
    }
}
