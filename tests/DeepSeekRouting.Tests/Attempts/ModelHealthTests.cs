using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>How models are doing, in the trace and through <see cref="IModelHealth"/>.</summary>
public sealed class ModelHealthTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task GetHealth_RouterWithoutRequests_IsEmpty()
    {
        await using var router = await TestRouter.StartAsync(options => options.Http.Tries = 0);

        Health(router).GetHealth().ShouldBeEmpty(); // And does not stumble over the bad setting.
    }

    [Fact]
    public async Task GetHealth_UnknownRouter_SaysWhichThereAre()
    {
        await using var router = await TestRouter.StartAsync();

        Should.Throw<ArgumentException>(() => Health(router).GetHealth("support")).Message.ShouldStartWith("There is no router 'support'. Routers: ''.");
    }

    [Fact]
    public async Task GetHealth_NamedRouter_HasItsOwnModels()
    {
        await using var router = await TestRouter.StartAsync(services: services =>
            services.AddDeepSeekRouting("support", options => options.ApiKey = "key").AddModel("other", _ => new FakeChatClient("Hi")).AddTier("simple", "other"));

        await router.Services.GetRequiredKeyedService<IChatClient>("support").GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        Health(router).GetHealth("support").Select(health => (health.Model, health.RecentCalls)).ShouldBe([("flash", 0), ("pro", 0), ("other", 1)]);
        Health(router).GetHealth().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trace_HappyPath_SaysNothing(bool streaming)
    {
        await using var router = await StartAsync(new WatchedClock());

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.ShouldHaveSingleItem().Health.ShouldBeNull();
        Of(router, "flash").ShouldBe(new() { Model = "flash", RecentCalls = 1, MeanLatencyMs = 0, ConcurrencyLimit = 2_500, Queued = 0 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailureRate_FailuresOfTheModel_AreCountedUntilTheWindowIsOver(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock);
        router.Server.Inject(Fault.Status(503), when: IsFlash);
        var failed = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        router.Server.Inject(Fault.Status(429), when: IsFlash);
        await router.AskAsync(streaming);
        await router.AskAsync(streaming);
        var later = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        clock.Advance(Window);
        var afterwards = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        failed.Attempts[0].Health.ShouldBe(new() { Model = "flash", RecentCalls = 1, RecentFailureRate = 1 });
        failed.Attempts[1].Health.ShouldBeNull();
        later.Attempts[0].Health.ShouldBe(new() { Model = "flash", RecentCalls = 4, RecentFailureRate = 0.25, MeanLatencyMs = 0 });
        afterwards.Attempts[0].Health.ShouldBeNull();
        Of(router, "flash").RecentCalls.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Circuit_OpensAndIsProbed_IsToldAsItIs(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock);
        router.Server.Inject(Fault.Status(503), times: 2, when: IsFlash);
        await router.AskAsync(streaming);
        await router.AskAsync(streaming);

        var whileOpen = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        Of(router, "flash").Circuit.ShouldBe(ModelCircuit.Open);
        clock.Advance(Break);
        Of(router, "flash").Circuit.ShouldBe(ModelCircuit.HalfOpen); // Nobody has called yet.
        var probe = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        whileOpen.Attempts[0].Outcome.ShouldBe(AttemptOutcome.Skipped);
        whileOpen.Attempts[0].Health.ShouldBe(new() { Model = "flash", Circuit = ModelCircuit.Open, RecentCalls = 2, RecentFailureRate = 1 });
        probe.Attempts.ShouldHaveSingleItem().Health.ShouldBe(new() { Model = "flash", Circuit = ModelCircuit.HalfOpen, RecentCalls = 1, MeanLatencyMs = 0 });
        Of(router, "flash").Circuit.ShouldBe(ModelCircuit.Closed);
    }

    [Theory]
    [InlineData(false, 5_000)]
    [InlineData(true, 2_000)]
    public async Task Latency_OfAnAnswer_IsItsWholeTimeOrTheTimeToItsFirstContent(bool streaming, double expected)
    {
        var clock = new WatchedClock();
        var other = new FakeChatClient((_, _) => Slow());
        await using var router = await StartAsync(clock, other);

        await router.AskAsync(streaming);
        await router.AskAsync(streaming);

        Of(router, "other").MeanLatencyMs.ShouldBe(expected);

        async IAsyncEnumerable<ChatResponseUpdate> Slow()
        {
            await Task.Yield();
            clock.Advance(TimeSpan.FromSeconds(2));
            yield return new(ChatRole.Assistant, "Hello");
            clock.Advance(TimeSpan.FromSeconds(3));
            yield return new(ChatRole.Assistant, " there");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InFlight_WhileACallRuns_IsCounted(bool streaming)
    {
        var waits = new TaskCompletionSource();
        await using var router = await StartAsync(new WatchedClock(), FakeChatClient.Hanging(waits));
        using var stop = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: stop.Token);
        await waits.Task;
        var during = Of(router, "other").InFlight;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asking);

        during.ShouldBe(1);
        Of(router, "other").ShouldBe(new() { Model = "other", RecentCalls = 1, ConcurrencyLimit = 500, Queued = 0 });
    }

    [Fact]
    public async Task InFlight_StreamLeftByItsReader_IsNotCountedAnyMore()
    {
        await using var router = await StartAsync(new WatchedClock());

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            Of(router, "flash").InFlight.ShouldBe(1);
            break;
        }

        Of(router, "flash").ShouldBe(new() { Model = "flash", RecentCalls = 1, ConcurrencyLimit = 2_500, Queued = 0 });
    }

    [Fact]
    public void MeanOutputTokens_LaterAnswers_WeighMore()
    {
        var model = new EngineServices(new ServiceCollection().BuildServiceProvider(), classifyFailure: null, readLogprobs: null).NewModel(new() { Name = "m" }, new FakeChatClient(), new(), new());

        model.MeanOutputTokens.ShouldBeNull();
        Answer(100);
        model.MeanOutputTokens.ShouldBe(100);
        Answer(null);
        model.MeanOutputTokens.ShouldBe(100);
        Answer(200);
        model.MeanOutputTokens.ShouldBe(110);

        void Answer(long? tokens)
        {
            model.Health.CallStarted();
            model.Health.Answered(latencyMs: 1, tokens);
        }
    }

    [Fact]
    public async Task Counting_ManyAtOnce_LosesNothing()
    {
        await using var router = await StartAsync(new WatchedClock());
        router.Server.Inject(Fault.Status(400), times: 50);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.WhenAny(router.AskAsync(streaming: i % 2 == 0))));

        Of(router, "flash").ShouldBe(new() { Model = "flash", RecentCalls = 200, MeanLatencyMs = 0, ConcurrencyLimit = 2_500, Queued = 0 });
    }

    private static bool IsFlash(ChatCompletionRequest request) => request.Model == "deepseek-flash";

    private static IModelHealth Health(TestRouter router) => router.Services.GetRequiredService<IModelHealth>();

    private static ModelHealth Of(TestRouter router, string model) => Health(router).GetHealth().Single(health => health.Model == model);

    private static Task<TestRouter> StartAsync(TimeProvider clock, IChatClient? other = null) => TestRouter.StartAsync(
        options =>
        {
            options.Attempts.CircuitBreaker = new() { MinimumThroughput = 2, FailureRatio = 0.8, SamplingDuration = Window, BreakDuration = Break };
            options.Tiers["simple"] = other is null ? ["flash", "pro"] : ["other"];
        },
        build => build.AddModel("other", _ => other ?? new FakeChatClient("?")),
        services: services => services.AddSingleton(clock));
}
