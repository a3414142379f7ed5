using System.Net;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Tests;

/// <summary>What becomes of a request that a model refuses because there are too many.</summary>
public sealed class RefusedCallTests
{
    private const string TooManyAtOnce = """{"error":{"message":"Your current concurrency is 2, which exceeds your concurrency limit of 1 based on your remaining balance."}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ConcurrencyLimitedBesideOthers_WaitsForAPlaceOfTheSameModel(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddFakeLogging().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug)));
        var occupant = await Occupant.EnterAsync(router);
        router.Server.Inject(Fault.Status(429, TooManyAtOnce));

        var asking = router.AskAsync(streaming, "Second");
        await router.Server.WhenArrivedAsync(2, TestContext.Current.CancellationToken);
        await occupant.DisposeAsync();

        var trace = (await asking).GetRoutingTrace()!;
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Outcome, attempt.Failure)).ShouldBe(
            [("flash", AttemptOutcome.Failed, FailureKind.ConcurrencyLimited), ("flash", AttemptOutcome.Succeeded, null)]);
        trace.Attempts[0].StatusCode.ShouldBe(429);
        (trace.Attempts[0].Cost, trace.Attempts[0].EstimatedUsage).ShouldBe((0m, null));
        var logs = router.Services.GetFakeLogCollector().GetSnapshot().Where(log => log.Category == DeepSeekRoutingDiagnostics.LogCategory).ToArray();
        logs.ShouldContain(log => log.Level == LogLevel.Debug && log.Message.StartsWith("Model flash of router '' refused a call with ConcurrencyLimited", StringComparison.Ordinal));
        logs.ShouldContain(log => log.Level == LogLevel.Information && log.Message.EndsWith("lowered from 2500 to 1", StringComparison.Ordinal));
        logs.ShouldNotContain(log => log.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ConcurrencyLimitedAlone_MovesOn(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(429, TooManyAtOnce));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => (attempt.Model, attempt.Failure)).ShouldBe([("flash", FailureKind.ConcurrencyLimited), ("pro", null)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_NoPlaceComesFreeInTime_MovesOn(bool streaming)
    {
        var clock = new WatchedClock();
        var timeout = TimeSpan.FromSeconds(7);
        await using var router = await TestRouter.StartAsync(options => options.Attempts.QueueTimeout = timeout, services: services => services.AddSingleton<TimeProvider>(clock));
        var occupant = await Occupant.EnterAsync(router);
        router.Server.Inject(Fault.Status(429, TooManyAtOnce));

        var asking = router.AskAsync(streaming, "Second");
        await clock.WhenArmedAsync(timeout);
        clock.Advance(timeout);

        var trace = (await asking).GetRoutingTrace()!;
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Failure)).ShouldBe([("flash", FailureKind.ConcurrencyLimited), ("flash", FailureKind.QueueFull), ("pro", null)]);
        await occupant.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RateLimited_CallsTheSameModelAgainAfterLongerAndLongerPauses(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartWithTriesAsync(3, clock);
        router.Server.Inject(Fault.Status(429), times: 2);

        var asking = router.AskAsync(streaming);
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(1));
        router.Server.Requests.ShouldHaveSingleItem();
        clock.Advance(TimeSpan.FromSeconds(1));
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));

        var trace = (await asking).GetRoutingTrace()!;
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Failure)).ShouldBe([("flash", FailureKind.RateLimited), ("flash", FailureKind.RateLimited), ("flash", null)]);
        trace.Attempts.ShouldAllBe(attempt => attempt.HttpRetries == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RateLimitedOnEveryTry_MovesOnAndCountsOneModel(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Attempts.RateLimitTries = 3;
            options.Attempts.MaxAttempts = 2;
        });
        router.Server.Inject(Fault.Status(429), times: 3, when: request => request.Model == "deepseek-flash");

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "flash", "flash", "pro"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RetryAfterWithinTheLimit_IsWaitedForByEveryone(bool streaming)
    {
        var clock = new WatchedClock();
        var wait = TimeSpan.FromSeconds(17);
        await using var router = await StartWithTriesAsync(3, clock);
        router.Server.Inject(Fault.Status(429, retryAfter: wait));

        var asking = router.AskAsync(streaming);
        await clock.WhenArmedAsync(wait);
        var other = router.AskAsync(streaming, "Other");
        await clock.WhenArmedAsync(new AttemptOptions().QueueTimeout!.Value);
        router.Server.Requests.ShouldHaveSingleItem();
        clock.Advance(wait);

        (await asking).GetRoutingTrace()!.Attempts.Count.ShouldBe(2);
        (await other).GetRoutingTrace()!.Attempts.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_RetryAfterAboveTheLimit_MovesOnAtOnce(bool streaming)
    {
        await using var router = await StartWithTriesAsync(3, new WatchedClock());
        router.Server.Inject(Fault.Status(429, retryAfter: TimeSpan.FromSeconds(31)));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_OneTry_MovesOnAtOnceAndHoldsNobodyUp(bool streaming)
    {
        await using var router = await StartWithTriesAsync(1, new WatchedClock());
        router.Server.Inject(Fault.Status(429));

        (await router.AskAsync(streaming)).GetRoutingTrace()!.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro"]);
        (await router.AskAsync(streaming)).GetRoutingTrace()!.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_AnotherProviderIsRateLimited_IsCalledAgain(bool streaming)
    {
        var calls = 0;
        var client = new FakeChatClient((_, _) => AnswerAsync());
        await using var router = await TestRouter.StartAsync(
            options => options.Attempts.RateLimitTries = 2, build => build.AddModel("other", _ => client).AddTier("simple", "other").ClassifyFailures(ByStatus));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts.Select(attempt => attempt.Failure).ShouldBe([FailureKind.RateLimited, null]);

        async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync()
        {
            await Task.Yield();
            yield return ++calls == 1 ? throw new HttpRequestException("?", null, HttpStatusCode.TooManyRequests) : new(ChatRole.Assistant, "Done");
        }

        // .NET Framework does not tell the status, so the application does.
        static FailureKind? ByStatus(Exception exception) => exception is HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests } ? FailureKind.RateLimited : null;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_CancelledDuringAPause_IsTheCallersCancellation(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await StartWithTriesAsync(3, clock);
        router.Server.Inject(Fault.Status(429));
        using var cancellation = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(1));
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GetResponseAsync_TotalTimeoutDuringAPause_EndsTheRequest()
    {
        var clock = new WatchedClock();
        var wait = TimeSpan.FromSeconds(20);
        await using var router = await TestRouter.StartAsync(
            options =>
            {
                options.Attempts.RateLimitTries = 3;
                options.Attempts.TotalTimeout = TimeSpan.FromSeconds(5);
            },
            services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Status(429, retryAfter: wait));

        var asking = router.AskAsync(streaming: false);
        await clock.WhenArmedAsync(wait);
        clock.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<AllModelsFailedException>(asking)).Attempts.ShouldAllBe(attempt => attempt.Model == "flash");
    }

    [Fact]
    public async Task GetResponseAsync_QueueIsFullAfterARefusal_ErrorNamesTheFigures()
    {
        var clock = new WatchedClock();
        var timeout = TimeSpan.FromSeconds(7);
        await using var router = await TestRouter.StartAsync(
            options =>
            {
                options.Attempts.QueueLimit = 0;
                options.Attempts.QueueTimeout = timeout;
                options.Tiers["simple"] = ["flash"];
            },
            services: services => services.AddSingleton<TimeProvider>(clock));
        var occupant = await Occupant.EnterAsync(router);
        router.Server.Inject(Fault.Status(429, TooManyAtOnce));
        var second = router.AskAsync(streaming: false, "Second");
        await clock.WhenArmedAsync(timeout);
        while (router.Services.GetRequiredService<IModelHealth>().GetHealth()[0].Queued == 0)
        {
            await Task.Yield(); // Its time limit is set a moment before it waits.
        }

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming: false, "Third"));

        exception.InnerException.ShouldBeOfType<DeepSeekException>().Message.ShouldBe(
            "Model 'flash' has 1 requests in flight and 1 waiting, and its queue is full. Refusals of the provider lowered the limit to 1 of 2,500: raise QueueLimit or QueueTimeout, send less at once, or ask the provider for more.");
        await occupant.DisposeAsync();
        (await second).Text.ShouldNotBeEmpty();
    }

    private static Task<TestRouter> StartWithTriesAsync(int tries, TimeProvider clock) => TestRouter.StartAsync(
        options =>
        {
            options.Attempts.RateLimitTries = tries;
            options.Http.RetryDelay = TimeSpan.FromSeconds(1);
        },
        services: services => services.AddSingleton(clock));

    /// <summary>A request that stays in flight until it is told to leave.</summary>
    private sealed class Occupant : IAsyncDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();
        private readonly Task<ChatResponse> _asking;

        private Occupant(IChatClient client) => _asking = client.GetResponseAsync("First", cancellationToken: _cancellation.Token);

        public static async Task<Occupant> EnterAsync(TestRouter router)
        {
            router.Server.Inject(Fault.Hang, when: request => request.Messages[^1].Content == "First"); // It has arrived before it takes its fault.
            var occupant = new Occupant(router.Client);
            await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
            return occupant;
        }

        public async ValueTask DisposeAsync()
        {
            await _cancellation.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(_asking);
            _cancellation.Dispose();
        }
    }
}
