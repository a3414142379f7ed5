using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>How many models, how long, how many at once.</summary>
public sealed class AttemptLimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_EveryModelFails_ListsEveryAttempt(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503), when: request => request.Model == "deepseek-flash");
        router.Server.Inject(Fault.Status(500), when: request => request.Model == "deepseek-v4-pro");

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        exception.Message.ShouldBe("No model of tier 'simple' answered: flash failed with Overloaded (HTTP 503), pro failed with ServerError (HTTP 500).");
        exception.Kind.ShouldBe(FailureKind.ServerError);
        exception.Attempts.Select(attempt => attempt.Failure).ShouldBe([FailureKind.Overloaded, FailureKind.ServerError]);
        exception.Attempts.ShouldBe(router.Sink.Single.Attempts);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_MaxAttemptsReached_NobodyElseIsAsked(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.Attempts.MaxAttempts = 1);
        router.Server.Inject(Fault.Status(503));

        (await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming))).Attempts.ShouldHaveSingleItem();
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ModelIsSkipped_DoesNotCountAsAnAttempt(bool streaming)
    {
        var holds = new TaskCompletionSource();
        await using var router = await TestRouter.StartAsync(
            options =>
            {
                options.Attempts.MaxAttempts = 1;
                options.Attempts.QueueLimit = 0;
            },
            build => build.AddModel("busy", _ => FakeChatClient.Hanging(holds), model => model with { MaxConcurrency = 1 }).AddTier("simple", "busy", "flash"));
        using var cancellation = new CancellationTokenSource();
        var first = router.Client.GetResponseAsync("Hello", cancellationToken: cancellation.Token);
        await holds.Task;

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;
        await cancellation.CancelAsync();

        trace.Model.ShouldBe("flash");
        trace.Attempts[0].Failure.ShouldBe(FailureKind.QueueFull);
        trace.Attempts[0].Outcome.ShouldBe(AttemptOutcome.Skipped);
        await Should.ThrowAsync<OperationCanceledException>(first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_TotalTimeout_FailsWithTimeoutAndAsksNobodyElse(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await TestRouter.StartAsync(options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(5), services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Hang);

        var asking = router.AskAsync(streaming);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5));

        var exception = await Should.ThrowAsync<AllModelsFailedException>(asking);
        exception.Kind.ShouldBe(FailureKind.Timeout);
        exception.Attempts.ShouldHaveSingleItem().EstimatedUsage.ShouldNotBeNull();
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_TotalTimeoutByATimerThatFiresEarly_AsksNobodyElse(bool streaming)
    {
        var clock = new EarlyTimers();
        await using var router = await TestRouter.StartAsync(options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(5), services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Hang);

        var asking = router.AskAsync(streaming);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<AllModelsFailedException>(asking)).Attempts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GetResponseAsync_AnswerTimeoutOfAnotherProvider_MovesOn()
    {
        var clock = new WatchedClock();
        var waits = new TaskCompletionSource();
        await using var router = await TestRouter.StartAsync(
            options => options.Attempts.AnswerTimeout = TimeSpan.FromSeconds(40),
            build => build.AddModel("slow", _ => FakeChatClient.Hanging(waits)).AddTier("simple", "slow", "flash"),
            services: services => services.AddSingleton<TimeProvider>(clock));

        var asking = router.AskAsync(streaming: false);
        await waits.Task;
        clock.Advance(TimeSpan.FromSeconds(40));

        var trace = (await asking).GetRoutingTrace()!;
        trace.Model.ShouldBe("flash");
        trace.Attempts[0].Failure.ShouldBe(FailureKind.Timeout);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_TotalTimeoutAfterTheFirstContent_DoesNotCutTheStream()
    {
        var clock = new WatchedClock();
        await using var router = await TestRouter.StartAsync(options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(5), services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Script(_ => new() { Text = "A long story, told slowly." });
        var text = "";

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            text += update.Text;
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        text.ShouldBe("A long story, told slowly.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ModelIsBusy_WaitsInItsQueue(bool streaming)
    {
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        var mostAtOnce = 0;
        var atOnce = 0;
        var client = new FakeChatClient((_, _) => AnswerAsync());
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("one", _ => client, model => model with { MaxConcurrency = 1 }).AddTier("simple", "one"));

        var first = router.AskAsync(streaming);
        await running.Task;
        var second = router.AskAsync(streaming);
        client.Calls.ShouldBe(1);
        release.SetResult();

        (await first).Text.ShouldBe("Done");
        (await second).Text.ShouldBe("Done");
        mostAtOnce.ShouldBe(1);

        async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync()
        {
            mostAtOnce = Math.Max(mostAtOnce, Interlocked.Increment(ref atOnce));
            running.TrySetResult();
            await release.Task;
            Interlocked.Decrement(ref atOnce);
            yield return new(ChatRole.Assistant, "Done");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_WaitInTheQueueTakesTooLong_MovesOn(bool streaming)
    {
        var clock = new WatchedClock();
        var holds = new TaskCompletionSource();
        var timeout = TimeSpan.FromSeconds(7);
        await using var router = await TestRouter.StartAsync(
            options => options.Attempts.QueueTimeout = timeout,
            build => build.AddModel("busy", _ => FakeChatClient.Hanging(holds), model => model with { MaxConcurrency = 1 }).AddTier("simple", "busy", "flash"),
            services: services => services.AddSingleton<TimeProvider>(clock));
        using var cancellation = new CancellationTokenSource();
        var first = router.Client.GetResponseAsync("Hello", cancellationToken: cancellation.Token);
        await holds.Task;

        var second = router.AskAsync(streaming);
        await clock.WhenArmedAsync(timeout);
        clock.Advance(timeout);

        var trace = (await second).GetRoutingTrace()!;
        trace.Model.ShouldBe("flash");
        trace.Attempts[0].Failure.ShouldBe(FailureKind.QueueFull);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RetryAfterWithinTheLimit_IsWaitedFor(bool streaming)
    {
        var clock = new WatchedClock();
        var wait = TimeSpan.FromSeconds(17);
        await using var router = await TestRouter.StartAsync(options => options.Http.Tries = 3, services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Status(503, retryAfter: wait));

        var asking = router.AskAsync(streaming);
        await clock.WhenArmedAsync(wait);
        router.Server.Requests.ShouldHaveSingleItem();
        clock.Advance(wait);

        var trace = (await asking).GetRoutingTrace()!;
        trace.Attempts.ShouldHaveSingleItem().HttpRetries.ShouldBe(1);
        trace.Model.ShouldBe("flash");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RetryAfterAboveTheLimit_MovesOnAtOnce(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options => options.Http.Tries = 3, services: services => services.AddSingleton<TimeProvider>(new WatchedClock()));
        router.Server.Inject(Fault.Status(503, retryAfter: TimeSpan.FromSeconds(31)));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Model.ShouldBe("pro");
        trace.Attempts[0].HttpRetries.ShouldBe(0);
        router.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task GetResponseAsync_RetriesWithoutRetryAfter_WaitTwiceAsLongEachTime()
    {
        var clock = new WatchedClock();
        await using var router = await TestRouter.StartAsync(
            options =>
            {
                options.Http.Tries = 3;
                options.Http.RetryDelay = TimeSpan.FromSeconds(1);
            },
            services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Status(500), times: 2);

        var asking = router.AskAsync(streaming: false);
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));

        (await asking).GetRoutingTrace()!.Attempts.ShouldHaveSingleItem().HttpRetries.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetStreamingResponseAsync_LeftBeforeItsEnd_RetriesOfTheHttpLayerAreTraced(bool isToolCall)
    {
        await using var router = await TestRouter.StartAsync(options => options.Http.Tries = 2);
        router.Server.Script(_ => isToolCall ? new() { ToolCalls = [new() { Name = "look_up" }] } : new() { Text = "Paris." });
        router.Server.Inject(Fault.Status(500));

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        var attempt = router.Sink.Single.Attempts.ShouldHaveSingleItem();
        attempt.Outcome.ShouldBe(AttemptOutcome.Abandoned);
        attempt.HttpRetries.ShouldBe(1);
    }
}
