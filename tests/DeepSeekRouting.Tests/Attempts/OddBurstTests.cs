using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting.Tests;

/// <summary>Refusals in odd orders.</summary>
public sealed class OddBurstTests
{
    [Theory]
    [InlineData(false, 3, true)]
    [InlineData(true, 3, false)]
    [InlineData(true, 21, true)]
    public async Task RetryAfter_ComesWithTheSecondRefusalOfAWave_Holds(bool isAsked, int seconds, bool isOver)
    {
        var clock = new WatchedClock();
        var limiter = new AdaptiveLimiter("m", 10, clock, NullLogger.Instance);
        limiter.TryEnter(repeat: null, out var first).ShouldBeTrue();
        limiter.TryEnter(repeat: null, out var second).ShouldBeTrue();

        limiter.Refused(first, FailureKind.RateLimited, statedLimit: null, TimeSpan.FromSeconds(1));
        limiter.Refused(second, FailureKind.RateLimited, statedLimit: null, TimeSpan.FromSeconds(20), isAsked);
        first.Leave();
        second.Leave();
        var waiting = limiter.WaitAsync(repeat: null, queueLimit: 10, TestContext.Current.CancellationToken).AsTask();
        clock.Advance(TimeSpan.FromSeconds(seconds));

        if (isOver)
        {
            (await waiting).IsTaken.ShouldBeTrue();
        }

        limiter.InFlight.ShouldBe(isOver ? 1 : 0);
    }

    [Fact]
    public async Task LimitOfOne_ShrinksAndGrowsBack_EverybodyIsAnswered()
    {
        await using var router = await TestRouter.StartAsync(options =>
        {
            options.Attempts.RateLimitTries = 3;
            options.Models["flash"] = new() { MaxConcurrency = 30 };
        });
        router.Server.Inject(Fault.Status(429, """{"error":{"message":"Your current concurrency is 2, which exceeds your concurrency limit of 1","type":"rate_limit"}}"""), times: 15, when: request => !CascadeRouter.IsPro(request));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => router.AskAsync(streaming: i % 2 == 0)));

        foreach (var health in router.Services.GetRequiredService<IModelHealth>().GetHealth())
        {
            (health.InFlight, health.Queued).ShouldBe((0, 0));
            (health.ConcurrencyLimit > 0).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Overflow_OfADraft_IsTruncatedOnceAndScored(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, build: builder => builder.UseTruncation(1));
        router.Server.Inject(Fault.Status(400, """{"error":{"message":"This model's maximum context length is 1000 tokens. However, you requested 2000 tokens","type":"invalid_request_error"}}"""), times: 1);

        var response = await router.Client.AskAsync(streaming, [new(ChatRole.User, "One"), new(ChatRole.Assistant, "Two"), new(ChatRole.User, "Three")]);

        var trace = response.GetRoutingTrace()!;
        response.Text.ShouldBe(CascadeRouter.StrongText);
        trace.Attempts.Select(attempt => attempt.Role).ShouldBe([AttemptRole.Draft, AttemptRole.Draft, AttemptRole.Escalation]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Overflow_OfADraft_StrongFails_DraftIsGivenAsItWas(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, build: builder => builder.UseTruncation(1));
        const string TooLong = """{"error":{"message":"This model's maximum context length is 1000 tokens. However, you requested 2000 tokens","type":"invalid_request_error"}}""";
        router.Server.Inject(Fault.Status(400, TooLong), times: 2, when: request => request.Messages.Count == 3 && !CascadeRouter.IsPro(request));
        router.Server.Inject(Fault.Status(503), times: 2, when: CascadeRouter.IsPro);

        var response = await router.Client.AskAsync(streaming, [new(ChatRole.User, "One"), new(ChatRole.Assistant, "Two"), new(ChatRole.User, "Three")]);

        response.Text.ShouldBe(CascadeRouter.DraftText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NoFallbackAllowed_DraftFails_NobodyElseIsAsked(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, build: builder => builder.AddPolicy(
            "mine", (_, _) => new(new RoutingDecision { Tier = "simple", Reason = "because", AllowFallback = false })));
        router.Server.Inject(Fault.Status(503));

        await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        router.Models().ShouldBe(["deepseek-flash"]);
        (await router.AskAsync(streaming)).Text.ShouldBe(CascadeRouter.StrongText);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoAttempts_StrongFails_DraftIsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, configure: options => options.Attempts.MaxAttempts = 2);
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.DraftText);
    }

    [Theory]
    [InlineData(" ", "\n", "Paris")]
    [InlineData("\n", "", "Paris")]
    public async Task DraftBeginsWithWhiteSpace_PlainAndStreamedScoreTheSame(params string[] texts)
    {
        await using var router = await CascadeRouter.StartAsync(-0.1);
        router.Server.Script(request => CascadeRouter.IsPro(request)
            ? new() { Text = "strong" }
            : new() { Logprobs = [.. texts.Where(text => text.Length > 0).Select((text, index) => new ScriptedLogprob { Token = text, Logprob = -0.1 - index })] });

        var plain = await router.AskForTraceAsync(streaming: false);
        var streamed = await router.AskForTraceAsync(streaming: true);

        streamed.Confidence.ShouldBe(plain.Confidence);
    }

    [Theory]
    [InlineData("firstToken")]
    [InlineData("mean")]
    [InlineData("composite")]
    [InlineData("text")]
    public async Task ThinkingDraft_PlainAndStreamedEndAlike(string scorer)
    {
        await using var router = await CascadeRouter.StartAsync(-0.1, confidence => (confidence.Scorer, confidence.DraftThinks, confidence.StreamWindow) = (scorer, true, 500));
        router.Server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = "strong" } : new() { Reasoning = "Well.", Text = "I'm sorry, but I can't help with that.", UsageInTrailingChunk = true });

        var plain = await router.AskForTraceAsync(streaming: false, options: new() { Reasoning = new() { Effort = ReasoningEffort.High } });
        var streamed = await router.AskForTraceAsync(streaming: true, options: new() { Reasoning = new() { Effort = ReasoningEffort.High } });

        streamed.Confidence.ShouldBe(plain.Confidence);
        plain.Model.ShouldBe("pro");
    }
}
