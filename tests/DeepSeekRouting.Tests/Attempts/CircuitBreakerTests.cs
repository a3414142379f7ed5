using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ModelKeepsFailing_IsLeftAloneUntilTheBreakIsOver(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock);
        router.Server.Inject(Fault.Status(503), times: 2, when: request => request.Model == "deepseek-flash");
        await router.AskAsync(streaming);
        await router.AskAsync(streaming);

        var whileOpen = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        var requestsToFlash = CountOf(router, "deepseek-flash");
        clock.Advance(Break + TimeSpan.FromSeconds(1));
        var after = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        var later = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        requestsToFlash.ShouldBe(2);
        whileOpen.Model.ShouldBe("pro");
        whileOpen.Attempts[0].Outcome.ShouldBe(AttemptOutcome.Skipped);
        whileOpen.Attempts[0].Failure.ShouldBe(FailureKind.CircuitOpen);
        whileOpen.EstimatedCost.ShouldBe(0);
        after.Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
        later.Attempts.ShouldHaveSingleItem().Model.ShouldBe("flash");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ProbeFails_CircuitOpensAgain(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock);
        router.Server.Inject(Fault.Status(503), times: 3, when: request => request.Model == "deepseek-flash");
        await router.AskAsync(streaming);
        await router.AskAsync(streaming);
        clock.Advance(Break + TimeSpan.FromSeconds(1));

        var probe = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        var afterwards = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        probe.Attempts[0].Failure.ShouldBe(FailureKind.Overloaded);
        afterwards.Attempts[0].Failure.ShouldBe(FailureKind.CircuitOpen);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_ProbeGivesContent_OthersAreLetIn()
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock);
        router.Server.Inject(Fault.Status(503), times: 2, when: request => request.Model == "deepseek-flash");
        await router.AskAsync(streaming: true);
        await router.AskAsync(streaming: true);
        clock.Advance(Break + TimeSpan.FromSeconds(1));

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            (await router.AskAsync(streaming: true)).GetRoutingTrace()!.Model.ShouldBe("flash");
            break;
        }
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task GetResponseAsync_RefusalsAndRateLimits_DoNotOpenTheCircuit(int status, bool streaming)
    {
        await using var router = await StartAsync(new WatchedClock());
        router.Server.Inject(Fault.Status(status), times: 4, when: request => request.Model == "deepseek-flash");
        for (var i = 0; i < 4; i++)
        {
            await Task.WhenAny(router.AskAsync(streaming));
        }

        (await router.AskAsync(streaming)).GetRoutingTrace()!.Model.ShouldBe("flash");
    }

    [Fact]
    public async Task GetStreamingResponseAsync_StreamsBreakInTheMiddle_OpenTheCircuit()
    {
        await using var router = await StartAsync(new WatchedClock());
        router.Server.Inject(Fault.CutAfterChunks(3), times: 2);
        await Should.ThrowAsync<StreamInterruptedException>(router.AskAsync(streaming: true));
        await Should.ThrowAsync<StreamInterruptedException>(router.AskAsync(streaming: true));

        (await router.AskAsync(streaming: true)).GetRoutingTrace()!.Attempts[0].Failure.ShouldBe(FailureKind.CircuitOpen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_TotalTimeoutOfAHangingModel_CountsAgainstIt(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(clock, options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(5));
        router.Server.Inject(Fault.Hang, times: 2, when: request => request.Model == "deepseek-flash");
        for (var i = 1; i <= 2; i++)
        {
            var asking = router.AskAsync(streaming);
            await router.Server.WhenArrivedAsync(i, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(5));
            await Should.ThrowAsync<AllModelsFailedException>(asking);
        }

        (await router.AskAsync(streaming)).GetRoutingTrace()!.Attempts[0].Failure.ShouldBe(FailureKind.CircuitOpen);
    }

    private static int CountOf(TestRouter router, string model) => router.Server.Requests.Count(request => request.Model == model);

    private static Task<TestRouter> StartAsync(TimeProvider clock, Action<DeepSeekRoutingOptions>? configure = null) => TestRouter.StartAsync(
        options =>
        {
            options.Attempts.CircuitBreaker.MinimumThroughput = 2;
            options.Attempts.CircuitBreaker.BreakDuration = Break;
            configure?.Invoke(options);
        },
        services: services => services.AddSingleton(clock));
}
