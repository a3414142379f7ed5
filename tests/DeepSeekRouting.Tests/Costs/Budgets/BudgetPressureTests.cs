using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Budgets that degrade: the simple tier from the threshold on, in the end only the cache.</summary>
public sealed class BudgetPressureTests
{
    private static readonly ChatOptions Risky = new ChatOptions().WithRoutingHints(new RoutingHints { Risk = 9 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Budget_RunningDown_MovesToTheSimpleTierAndThenAsksNobody(bool streaming)
    {
        await using var router = await StartAsync(new BudgetLimit { Name = "acme-daily", Kind = BudgetKind.Degrade, Amount = 0.0018m });

        (await AskAsync(router, streaming)).Policy.ShouldBe(PolicyNames.Complexity); // 0.0015 of 0.0018: Pro.
        var degraded = await AskAsync(router, streaming); // 0.00165
        (degraded.Policy, degraded.Tier, degraded.Model, degraded.Reason).ShouldBe((PolicyNames.BudgetPressure, "simple", "flash", "budget 'acme-daily' at 83 %"));
        degraded.Warnings.ShouldNotBeNull().ShouldContain(warning => warning.StartsWith("budget 'acme-daily' at ", StringComparison.Ordinal) && warning.EndsWith(" %", StringComparison.Ordinal));
        (await AskAsync(router, streaming)).Cost.ShouldBe(BudgetRouter.FlashCost); // 0.0018

        var refusal = await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming));

        refusal.Budget.Name.ShouldBe("acme-daily");
        refusal.Asked.ShouldBe(0m);
        refusal.Message.ShouldContain("only a cached answer may be given, and there is none");
        router.Server.Requests.Count.ShouldBe(3);
        var trace = router.Sink.Traces[3];
        trace.Attempts.ShouldBeEmpty();
        trace.Reason.ShouldBe("budget 'acme-daily' at 100 %: only the cache may answer");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RiskyRequest_UnderPressure_KeepsItsModelUntilTheLimitRefuses(bool streaming)
    {
        await using var router = await StartAsync(new BudgetLimit { Name = "daily", Kind = BudgetKind.Degrade, Amount = 0.0033m });
        await AskAsync(router, streaming);
        await AskAsync(router, streaming);

        (await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, options: Risky))).Message.ShouldContain("model 'pro'");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LimitOfOneModel_UsedUp_LeavesTheOtherAlone(bool streaming)
    {
        await using var router = await StartAsync(new BudgetLimit { Name = "pro", Kind = BudgetKind.Degrade, Model = "pro", Amount = 0.0015m });
        await AskAsync(router, streaming);

        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(router, streaming)).Model.ShouldBe("flash");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HardAndSoftLimits_RunningDown_MoveNothing(bool streaming)
    {
        await using var router = await StartAsync(new BudgetLimit { Name = "soft", Kind = BudgetKind.Soft, Amount = 0.0015m }, new() { Name = "hard", Amount = 0.005m });

        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(router, streaming)).Policy.ShouldBe(PolicyNames.Complexity);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnderPressure_NothingIsEscalated(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(firstLogprob: -5, build: builder => builder.UseBudget(budget => budget
            .Add(new() { Name = "daily", Kind = BudgetKind.Degrade, Amount = 1, Threshold = 0.000001 })));
        await router.AskAsync(streaming);

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Policy.ShouldBe(PolicyNames.BudgetPressure);
        trace.Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
    }

    [Fact]
    public async Task Policies_WithAnOwnOrder_AskBudgetPressureWhereItSays()
    {
        await using var router = await StartAsync(
            options => options.Policies = [PolicyNames.BudgetPressure, PolicyNames.Risk],
            new BudgetLimit { Name = "daily", Kind = BudgetKind.Degrade, Amount = 0.0036m });
        await router.AskAsync(streaming: false, options: Risky);
        await router.AskAsync(streaming: false, options: Risky);

        (await router.AskAsync(streaming: false, options: Risky)).GetRoutingTrace()!.Policy.ShouldBe(PolicyNames.BudgetPressure);
    }

    [Fact]
    public async Task Policy_StoreAway_Abstains()
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "daily", Kind = BudgetKind.Degrade, Amount = 1 }),
            services: services => services.AddSingleton<IBudgetStore, UnreadableStore>());

        var trace = (await router.AskAsync(streaming: false)).GetRoutingTrace()!;

        trace.Policy.ShouldBe(PolicyNames.Default);
        trace.Warnings.ShouldBe(["policy budgetPressure failed (TimeoutException)"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Budget_UsedUp_TheCacheStillAnswersWhatItKnows(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "daily", Kind = BudgetKind.Degrade, Amount = 0.00015m }), build: builder => builder.UseResponseCache());
        await router.AskAsync(streaming, "Hello");

        var response = await router.AskAsync(streaming, "Hello");

        response.Text.ShouldBe("Fine.");
        var trace = response.GetRoutingTrace().ShouldNotBeNull();
        (trace.Policy, trace.Cache?.Outcome, trace.Cost).ShouldBe((PolicyNames.BudgetPressure, CacheOutcome.Hit, 0m));
        (await router.BudgetAsync("daily")).Spent.ShouldBe(BudgetRouter.FlashCost);
        await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, "Something else"));
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OwnPolicy_ThatAllowsOnlyTheCache_IsHeeded(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.AddPolicy(
            "own", (_, _) => new(new RoutingDecision { Tier = "simple", CacheOnly = true, Reason = "it is night" })));

        var failure = await Should.ThrowAsync<NotCachedException>(() => router.AskAsync(streaming));

        failure.Message.ShouldBe("The request may only be answered from the response cache, and the router has no answer there: it has no response cache: see UseResponseCache.");
        router.Sink.Single.Reason.ShouldBe("it is night");
    }

    private static Task<TestRouter> StartAsync(params BudgetLimit[] limits) => StartAsync(configure: null, limits);

    private static Task<TestRouter> StartAsync(Action<DeepSeekRoutingOptions>? configure, params BudgetLimit[] limits) => BudgetRouter.StartAsync(
        budget =>
        {
            foreach (var limit in limits)
            {
                budget.Add(limit);
            }
        },
        configure,
        services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(9)));

    private static async Task<RoutingTrace> AskAsync(TestRouter router, bool streaming) => (await router.AskAsync(streaming)).GetRoutingTrace()!;

    private sealed class UnreadableStore : IBudgetStore
    {
        public ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken) => new(-1);

        public ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken) => default;

        public ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken) => throw new TimeoutException("The store is away.");
    }
}
