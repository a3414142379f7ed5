using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>What a budget without room refuses, and how.</summary>
public sealed class HardBudgetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_WithoutRoom_IsRefusedWithAllFiguresAndCostsNothing(bool streaming)
    {
        var time = new FakeTimeProvider(new(2026, 11, 22, 22, 30, 0, TimeSpan.Zero));
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "acme-daily", Tenant = "acme", Amount = 0.00018m, TimeZone = "Europe/Berlin" }),
            services: services => services.AddSingleton<TimeProvider>(time));
        await router.AskAsync(streaming, options: BudgetRouter.For("acme"));

        var refusal = await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, options: BudgetRouter.For("acme")));

        refusal.Budget.Name.ShouldBe("acme-daily");
        refusal.Budget.Kind.ShouldBe(BudgetKind.Hard);
        refusal.Budget.Tenant.ShouldBe("acme");
        (refusal.Budget.Unit, refusal.Budget.Limit, refusal.Budget.Spent, refusal.Budget.Reserved, refusal.Budget.Left).ShouldBe(("USD", 0.00018m, BudgetRouter.FlashCost, 0m, 0.00003m));
        refusal.Asked.ShouldBeInRange(0.00005m, 0.00007m); // 50 tokens out, and some in.
        refusal.ResetsAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));
        refusal.Message.ShouldStartWith("Budget 'acme-daily' has too little left: of 0.00018 USD, 0.00015 are spent and 0 reserved by requests in flight; an attempt on model 'flash' may need 0.00005");
        refusal.Message.ShouldEndWith(". It begins anew at 2026-11-22 23:00:00 UTC. Raise the limit, wait, or ask for less with MaxOutputTokens.");
        router.Server.Requests.Count.ShouldBe(1);
        var trace = router.Sink.Traces[1];
        trace.Outcome.ShouldBe(RoutingOutcome.Failed);
        trace.Cost.ShouldBe(0m);
        var attempt = trace.Attempts.ShouldHaveSingleItem();
        (attempt.Outcome, attempt.Failure, attempt.Cost).ShouldBe((AttemptOutcome.Skipped, FailureKind.BudgetExceeded, 0m));
        trace.Warnings.ShouldBe(["budget 'acme-daily' has too little left"]);

        time.Advance(TimeSpan.FromMinutes(30));
        (await router.AskAsync(streaming, options: BudgetRouter.For("acme"))).Text.ShouldBe("Fine.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_LargerThanTheWholeBudget_IsToldSo(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget.Add(new() { Name = "tiny", Tokens = 20 }));

        var refusal = await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming));

        refusal.Message.ShouldContain("That is more than the whole budget");
        (await router.AskAsync(streaming, options: new() { MaxOutputTokens = 10 })).Text.ShouldBe("Fine.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_WithANegativeOutputLimit_MakesNoRoomForItself(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget.Add(new() { Name = "used-up", Tokens = BudgetRouter.AnswerTokens }));
        await router.AskAsync(streaming);

        await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, options: new() { MaxOutputTokens = int.MinValue }));

        router.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Limits_OfTenantTaskAndModel_CountOnlyTheirOwn(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget
            .Add(new() { Name = "all", Tokens = 10_000 })
            .Add(new() { Name = "acme", Tenant = "acme", Tokens = 10_000, Period = BudgetPeriod.Month })
            .Add(new() { Name = "chat", Task = "Chat", Tokens = 10_000, Period = BudgetPeriod.Minute })
            .Add(new() { Name = "pro", Model = "pro", Amount = 1 }));

        await router.AskAsync(streaming, options: BudgetRouter.For("acme", "chat", "pro"));
        await router.AskAsync(streaming, options: BudgetRouter.For("other", "chat"));
        await router.AskAsync(streaming);

        (await router.BudgetAsync("all")).Spent.ShouldBe(3 * BudgetRouter.AnswerTokens);
        (await router.BudgetAsync("acme", "acme")).Spent.ShouldBe(BudgetRouter.AnswerTokens);
        (await router.BudgetAsync("chat", task: "CHAT")).Spent.ShouldBe(2 * BudgetRouter.AnswerTokens);
        (await router.BudgetAsync("pro")).Spent.ShouldBe(BudgetRouter.ProCost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PerTenant_EveryTenant_HasItsOwnCounter(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget.Add(new() { Name = "each", PerTenant = true, Tokens = 200 }));
        string?[] tenants = ["acme", "acme/", "Acme", "each", "", "租户", "a/each/tokens/Day", null];

        foreach (var tenant in tenants)
        {
            await router.AskAsync(streaming, options: BudgetRouter.For(tenant));
        }

        foreach (var tenant in tenants)
        {
            var refusal = await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, options: BudgetRouter.For(tenant)));
            refusal.Budget.Tenant.ShouldBe(tenant);
            refusal.Budget.Spent.ShouldBe(BudgetRouter.AnswerTokens);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Primary_Refused_NoCheaperModelIsAsked(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "small", Amount = 0.0002m }), // Flash would fit.
            options => options.Tasks.ProRequired = ["hard"]);

        var refusal = await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming, options: BudgetRouter.For(task: "hard")));

        refusal.Message.ShouldContain("model 'pro'");
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fallback_Refused_ACheaperModelOfThePlanAnswers(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "small", Amount = 0.0002m }),
            build: builder => builder.AddModel("free", _ => new FakeChatClient("Helped out.")).AddTier("simple", "flash", "pro", "free"));
        router.Server.Inject(Fault.Status(503));

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe("Helped out.");
        response.GetRoutingTrace()!.Attempts.Select(attempt => (attempt.Model, attempt.Failure)).ShouldBe(
            [("flash", FailureKind.Overloaded), ("pro", FailureKind.BudgetExceeded), ("free", null)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fallback_RefusedAndTheLast_TheRefusalIsTheFailure(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(budget => budget.Add(new() { Name = "small", Amount = 0.0002m }));
        router.Server.Inject(Fault.Status(503));

        await Should.ThrowAsync<BudgetExceededException>(() => router.AskAsync(streaming));

        router.Sink.Single.Attempts.Select(attempt => attempt.Failure).ShouldBe([FailureKind.Overloaded, FailureKind.BudgetExceeded]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escalation_Refused_TheDraftIsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(firstLogprob: -5, build: builder => builder.UseBudget(budget => budget
            .Add(new() { Name = "no pro", Model = "pro", Amount = 0.000001m })));

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        response.GetRoutingTrace()!.Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAfterFailure);
        router.Models().ShouldAllBe(model => model == "deepseek-flash");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ModelWithoutPrices_CountsTokensButNoMoney(bool streaming)
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "money", Amount = 0.000001m }).Add(new() { Name = "tokens", Tokens = 10_000 }),
            build: builder => builder.AddModel("free", _ => new FakeChatClient("Some words of an answer.")).AddTier("simple", "free"));

        await router.AskAsync(streaming);

        (await router.BudgetAsync("money")).Spent.ShouldBe(0m);
        (await router.BudgetAsync("tokens")).Spent.ShouldBeGreaterThan(0m);
    }

    [Fact]
    public async Task Routers_WithTheSameLimit_HaveCountersOfTheirOwn()
    {
        await using var router = await BudgetRouter.StartAsync(
            budget => budget.Add(new() { Name = "daily", Tokens = 200 }),
            services: services => services.AddDeepSeekRouting("daily", options => options.ApiKey = "key").UseBudget(budget => budget.Add(new() { Name = "daily", Tokens = 200 })));
        var view = router.Services.GetRequiredService<IBudgetView>();

        await router.AskAsync(streaming: false);

        (await router.BudgetAsync("daily")).Spent.ShouldBe(BudgetRouter.AnswerTokens);
        (await view.GetBudgetsAsync(tenant: null, router: "daily", cancellationToken: TestContext.Current.CancellationToken)).ShouldBeEmpty(); // Never used.
        await Should.ThrowAsync<ArgumentException>(() => view.GetBudgetsAsync(tenant: null, router: "none", cancellationToken: TestContext.Current.CancellationToken).AsTask());
    }
}
