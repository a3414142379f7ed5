using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Whatever becomes of an attempt, nothing stays reserved, and spent is what the trace says.</summary>
public sealed class BudgetSettlementTests
{
    private static readonly BudgetLimit[] Limits =
        [new() { Name = "money", Amount = 1 }, new() { Name = "tokens", Tokens = 1_000_000, Period = BudgetPeriod.Month }];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_IsSettledWithItsRealCost(bool streaming)
    {
        await using var router = await StartAsync();

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        await ShouldBeSettledAsync(router, trace.Cost, BudgetRouter.AnswerTokens);
        trace.Cost.ShouldBe(BudgetRouter.FlashCost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InFlight_IsReserved(bool streaming)
    {
        await using var router = await StartAsync();
        router.Server.Inject(Fault.Hang);
        using var cancellation = new CancellationTokenSource();
        var running = router.Client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);

        (await router.BudgetAsync("money")).Reserved.ShouldBeInRange(0.00005m, 0.00007m);
        (await router.BudgetAsync("tokens")).Reserved.ShouldBeInRange(50, 70);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);

        var trace = router.Sink.Single;
        await ShouldBeSettledAsync(router, trace.EstimatedCost, trace.Attempts[0].EstimatedUsage!.Value.InputTokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RefusedCallsRepeatsAndFallbacks_CostNothingAndAreGivenBack(bool streaming)
    {
        await using var router = await StartAsync(options => options.Attempts.RateLimitTries = 2);
        router.Server.Inject(Fault.Status(429), times: 2);
        router.Server.Inject(Fault.Status(503));

        await Should.ThrowAsync<AllModelsFailedException>(() => router.AskAsync(streaming));

        router.Server.Requests.Count.ShouldBe(3);
        await ShouldBeSettledAsync(router, 0m, 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenCircuit_ReservesNothingForGood(bool streaming)
    {
        await using var router = await StartAsync(options =>
        {
            options.Attempts.CircuitBreaker.MinimumThroughput = 2;
            options.Attempts.CircuitBreaker.FailureRatio = 0.5;
        });
        router.Server.Inject(Fault.Status(503), times: 2, when: request => request.Model == "deepseek-flash");
        for (var i = 0; i < 3; i++)
        {
            await router.AskAsync(streaming);
        }

        router.Sink.Traces[2].Attempts[0].Failure.ShouldBe(FailureKind.CircuitOpen);
        await ShouldBeSettledAsync(router, 3 * BudgetRouter.ProCost, 3 * BudgetRouter.AnswerTokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FullQueue_ReservesNothingForGood(bool streaming)
    {
        await using var router = await StartAsync(options =>
        {
            options.Models["flash"].MaxConcurrency = 1;
            options.Attempts.QueueLimit = 0;
            options.Tiers["simple"] = ["flash"];
        });
        router.Server.Inject(Fault.Hang);
        using var cancellation = new CancellationTokenSource();
        var running = router.Client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        var reserved = (await router.BudgetAsync("tokens")).Reserved;

        (await Should.ThrowAsync<AllModelsFailedException>(() => router.AskAsync(streaming))).Kind.ShouldBe(FailureKind.QueueFull);

        (await router.BudgetAsync("tokens")).Reserved.ShouldBe(reserved);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        (await router.BudgetAsync("tokens")).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task AbandonedStream_IsSettledWithWhatArrived()
    {
        await using var router = await StartAsync();

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Abandoned);
        trace.EstimatedCost.ShouldBeGreaterThan(0m);
        await ShouldBeSettledAsync(router, trace.EstimatedCost, trace.Attempts[0].EstimatedUsage!.Value.InputTokens + trace.Attempts[0].EstimatedUsage!.Value.OutputTokens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftAndEscalation_BothCount(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(firstLogprob: -5, build: builder => builder.UseBudget(Add));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Count.ShouldBe(2);
        await ShouldBeSettledAsync(router, trace.Cost + trace.EstimatedCost, trace.Attempts.Sum(attempt => TokensOf(attempt.Usage ?? attempt.EstimatedUsage)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StoreAway_BeforeTheCall_IsFinalAndSaysSo(bool streaming)
    {
        var store = new AwayStore();
        await using var router = await StartAsync(services: services => services.AddSingleton<IBudgetStore>(store));

        var failure = await Should.ThrowAsync<BudgetUnavailableException>(() => router.AskAsync(streaming));

        failure.Message.ShouldContain("AwayStore");
        failure.InnerException.ShouldBeOfType<TimeoutException>();
        router.Sink.Single.Attempts.ShouldHaveSingleItem().Failure.ShouldBe(FailureKind.BudgetUnavailable);
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StoreAway_AfterTheCall_TheAnswerArrives(bool streaming)
    {
        var store = new AwayStore { Reserves = true };
        await using var router = await StartAsync(services: services => services.AddSingleton<IBudgetStore>(store));

        (await router.AskAsync(streaming)).Text.ShouldBe("Fine.");

        store.Settlements.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reservation_AfterFiftyAnswers_IsWhatAnswersNeed(bool streaming)
    {
        await using var router = await StartAsync(options => options.BudgetReservations.PriorOutputTokens = 4_000);
        router.Server.Script(request => request.LastUserText is "Long" ? new() { Text = "x", Usage = new() { OutputTokens = 900 } } : null);
        for (var i = 0; i < 50; i++)
        {
            await router.AskAsync(streaming, i is 10 or 20 ? "Long" : "Short"); // 48 of 50 answers have 50 tokens.
        }

        (await ReservedAsync(router, streaming)).ShouldBeInRange(50, 75);
        for (var i = 0; i < 10; i++)
        {
            await router.AskAsync(streaming, "Long");
        }

        (await ReservedAsync(router, streaming)).ShouldBeInRange(900, 1_100);
    }

    private static async Task<decimal> ReservedAsync(TestRouter router, bool streaming)
    {
        router.Server.Inject(Fault.Hang);
        using var cancellation = new CancellationTokenSource();
        var arrived = router.Server.Requests.Count;
        var running = router.Client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Short")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(arrived + 1, TestContext.Current.CancellationToken);
        var reserved = (await router.BudgetAsync("tokens")).Reserved;
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        return reserved;
    }

    private static Task<TestRouter> StartAsync(Action<DeepSeekRoutingOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        BudgetRouter.StartAsync(Add, configure, services: services);

    private static void Add(BudgetBuilder budget)
    {
        foreach (var limit in Limits)
        {
            budget.Add(limit);
        }
    }

    private static long TokensOf(TokenUsage? usage) => (usage?.InputTokens + usage?.OutputTokens) ?? 0;

    private static async Task ShouldBeSettledAsync(TestRouter router, decimal spent, long tokens)
    {
        var money = await router.BudgetAsync("money");
        var inTokens = await router.BudgetAsync("tokens");
        (money.Spent, money.Reserved, inTokens.Spent, inTokens.Reserved).ShouldBe((spent, 0m, (decimal)tokens, 0m));
    }

    private sealed class AwayStore : IBudgetStore
    {
        public bool Reserves { get; init; }

        public int Settlements { get; private set; }

        public ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken) => Reserves ? new(-1) : throw new TimeoutException("The store is away.");

        public async ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken)
        {
            Settlements++;
            await Task.Yield();
            throw new TimeoutException("The store is away.");
        }

        public ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken) => throw new TimeoutException("The store is away.");
    }
}
