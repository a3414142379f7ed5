using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>The confidence fallback inside other parts of the router.</summary>
public sealed class NestedCascadeTests
{
    private const string Refusal = "I'm sorry, but I can't help with that.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InRouterAsAModel_TextComesOnceAndTraceIsTheRouters(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("pair", _ => new FakeChatClient(Refusal).AsBuilder().UseConfidenceFallback(new FakeChatClient("Paris.")).Build(), model => model with { Capabilities = ModelCapabilities.All })
            .AddTier("simple", "pair", "pro"));

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe("Paris.");
        var trace = response.GetRoutingTrace()!;
        (trace.Model, trace.Confidence).ShouldBe(("pair", null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftBeforeToolLoop_EscalatedInRouter_StaysOnPro(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: build => build.UseConfidenceFallback().Decorate(client => client.UseFunctionInvocation()));
        router.Server.Script(request => !CascadeRouter.IsPro(request) ? new() { Logprobs = CascadeRouter.Draft(-2) }
            : request.Messages[^1].Role == "tool" ? new() { Text = "It rains." }
            : new() { ToolCalls = [new() { Name = "weather", Arguments = "{}" }] });

        var response = await router.AskAsync(streaming, "Hello", new() { Tools = [AIFunctionFactory.Create(() => "Rain", "weather")] });

        response.Text.ShouldEndWith("It rains.");
        router.Models().ShouldBe(["deepseek-flash", "deepseek-v4-pro", "deepseek-v4-pro"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StrongCircuitIsOpen_DraftIsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, configure: options => (options.Attempts.CircuitBreaker.MinimumThroughput, options.Attempts.CircuitBreaker.FailureRatio) = (2, 0.1));
        router.Server.Inject(Fault.Status(503), times: 2, when: CascadeRouter.IsPro);
        for (var i = 0; i < 3; i++)
        {
            (await router.AskAsync(streaming)).Text.ShouldBe(CascadeRouter.DraftText);
        }

        router.Models().Count(model => model == "deepseek-v4-pro").ShouldBe(2);
        router.Services.GetRequiredService<IModelHealth>().GetHealth().ShouldAllBe(health => health.InFlight == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StrongModelIsRateLimited_QueueLimitZero_DraftIsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, configure: options =>
        {
            options.Attempts.QueueLimit = 0;
            options.Attempts.RateLimitTries = 3;
        });
        router.Server.Inject(Fault.Status(429), times: 3, when: CascadeRouter.IsPro);

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        response.GetRoutingTrace()!.Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAfterFailure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftIsRateLimitedAtFirst_IsScoredWhenItComes(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2, configure: options => options.Attempts.RateLimitTries = 3);
        router.Server.Inject(Fault.Status(429), times: 2, when: request => !CascadeRouter.IsPro(request));

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence!.Outcome.ShouldBe(DraftOutcome.Escalated);
        trace.Attempts.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("confidencefallback:THRESHOLD", "abc", "must be a number")]
    [InlineData("ConfidenceFallback:Threshold", "NaN", "must be a number")]
    [InlineData("ConfidenceFallback:Threshold", "-1000", "Threshold must be a log probability")]
    [InlineData("ConfidenceFallback:Treshold", "0.5", "is not a known setting")]
    [InlineData("ConfidenceFallback:TaskThresholds:x", "1.5", "TaskThresholds:x")]
    [InlineData("ConfidenceFallback:WhenUnavailable", "1", "must be")]
    [InlineData("ConfidenceFallback:MaxEscalationRate", "0", "MaxEscalationRate must be")]
    [InlineData("ConfidenceFallback:StreamWindow", "1e3", "must be a whole number")]
    [InlineData("ConfidenceFallback", "true", "must be a section")]
    [InlineData("ConfidenceFallback:TaskThresholds", "0.5", "must be a section")]
    public void Configuration_OddValues_AreNamed(string key, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["DeepSeekRouting:ApiKey"] = "k", ["DeepSeekRouting:" + key] = value }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddDeepSeekRouting(configuration.GetSection("DeepSeekRouting")).UseConfidenceFallback();
        using var provider = services.BuildServiceProvider();

        var failure = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(""));

        failure.Message.ShouldContain(message, Case.Insensitive);
    }

    [Theory]
    [InlineData(0.0, -0.0001, DraftOutcome.Escalated)]
    [InlineData(1.0, -0.0001, DraftOutcome.Escalated)]
    [InlineData(-999.9, -900, DraftOutcome.Kept)]
    [InlineData(double.Epsilon, -700, DraftOutcome.Kept)]
    public async Task Threshold_AtTheBorders(double threshold, double logprob, DraftOutcome outcome)
    {
        await using var router = await CascadeRouter.StartAsync(logprob, confidence => confidence.Threshold = threshold);

        foreach (var streaming in new[] { false, true })
        {
            var trace = await router.AskForTraceAsync(streaming);
            trace.Confidence!.Outcome.ShouldBe(outcome);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadLogprobs_Garbage_IsUnavailableAndNothingFails(bool streaming)
    {
        TokenLogprobs?[] garbage =
        [
            new(), new() { Content = [] }, new() { Content = null! }, new() { Reasoning = null! },
            new() { Content = [null!] }, new() { Content = [new() { Token = null!, Logprob = -1 }] },
            new() { Content = [new() { Token = "a", Logprob = double.NaN }] }, new() { Content = [new() { Token = "a", Logprob = 3 }] },
            new() { Content = [new() { Token = "a", Logprob = double.NegativeInfinity }] },
            new() { Content = [new() { Token = "a", Logprob = -0.2, Alternatives = null! }] },
            new() { Content = [new() { Token = "a", Logprob = -0.2, Alternatives = [new() { Token = "b", Logprob = double.NaN }, new() { Token = "b", Logprob = 2 }] }] },
        ];
        foreach (var scorer in new[] { "firstToken", "mean", "minimum", "lowestMean", "margin", "entropy", "composite" })
        {
            foreach (var one in garbage)
            {
                using var client = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, "Paris.") { RawRepresentation = "raw" }).AsBuilder()
                    .UseConfidenceFallback(new FakeChatClient("strong"), options =>
                    {
                        options.Confidence.Scorer = scorer;
                        options.ReadLogprobs = _ => one;
                    })
                    .Build();

                var response = await client.AskAsync(streaming, [new(ChatRole.User, "Hello")]);

                response.GetRoutingTrace()!.Confidence.ShouldNotBeNull();
                response.GetRoutingTrace()!.Attempts.ShouldAllBe(attempt => attempt.Failure == null);
            }
        }
    }

    [Fact]
    public async Task TraceJson_EstimatorGivesOddNumbers_IsWrittenAndRead()
    {
        foreach (var score in new[] { double.NaN, double.PositiveInfinity, -5 })
        {
            await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new StubComplexity(score)));

            (await router.AskAsync(streaming: false)).GetRoutingTrace().ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TotalTimeout_WhileTheDraftIsHeldBack_IsATimeout(bool streaming)
    {
        var clock = new WatchedClock();
        await using var router = await CascadeRouter.StartAsync(
            -0.1,
            confidence => confidence.Scorer = "mean",
            options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(7),
            services: services => services.AddSingleton<TimeProvider>(clock));
        router.Server.Inject(Fault.Silence(afterChunks: 3));

        var asking = router.AskAsync(streaming);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        await clock.WhenArmedAsync(TimeSpan.FromSeconds(60)); // The silence of the wire.
        clock.Advance(TimeSpan.FromSeconds(8));

        var failure = await Should.ThrowAsync<AllModelsFailedException>(asking);
        failure.Attempts.ShouldHaveSingleItem().Failure.ShouldBe(FailureKind.Timeout);
    }
}
