using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Scorers of the application that do not keep to the rules, and what then becomes of the draft.</summary>
public sealed class OddScorerTests
{
    [Theory]
    [InlineData(false, UnavailableConfidence.ScoreText)]
    [InlineData(true, UnavailableConfidence.ScoreText)]
    [InlineData(false, UnavailableConfidence.Accept)]
    [InlineData(true, UnavailableConfidence.Accept)]
    public async Task Score_DefaultValue_CountsAsUnavailable(bool streaming, UnavailableConfidence whenUnavailable)
    {
        await using var router = await StartAsync((_, _) => default, confidence => confidence.WhenUnavailable = whenUnavailable);

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence!.WhyUnavailable.ShouldNotBeNullOrEmpty();
        trace.Attempts[0].Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scorer_ThrowsACancellationOfItsOwn_CountsAsUnavailable(bool streaming)
    {
        await using var router = await StartAsync((_, _) => throw new OperationCanceledException("mine"));

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence!.WhyUnavailable.ShouldBe("the scorer failed (OperationCanceledException)");
        trace.Outcome.ShouldBe(RoutingOutcome.Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerCancelsDuringTheScoring_IsCanceled(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        await using var router = await StartAsync(async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return default;
        });

        var failure = await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token));

        failure.CancellationToken.ShouldBe(cancellation.Token);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Models().ShouldBe(["deepseek-flash"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerCancelsDuringTheScoring_ScorerThrowsSomethingElse_IsCanceledAndSpeaksNotAgainstTheModel(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        await using var router = await StartAsync(async (_, _) =>
        {
            await cancellation.CancelAsync();
            throw new InvalidOperationException("connection closed");
        });

        await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token));

        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Services.GetRequiredService<IModelHealth>().GetHealth().ShouldAllBe(health => health.RecentFailureRate == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerCancelsDuringTheScoring_ScorerWantsAnEscalation_StrongModelIsNeitherCalledNorBooked(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        await using var router = await StartAsync(async (_, _) =>
        {
            await cancellation.CancelAsync();
            return ConfidenceScore.OfProbability(0);
        });

        await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token));

        router.Models().ShouldBe(["deepseek-flash"]);
        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Canceled);
        trace.Attempts.Where(attempt => attempt.Model == "pro").ShouldAllBe(attempt => attempt.EstimatedUsage == null);
        router.Ledger.TakeSnapshot().Rows.Where(row => row.Model == "pro").ShouldAllBe(row => row.Figures.EstimatedAttempts == 0);
        router.Services.GetRequiredService<IModelHealth>().GetHealth().ShouldAllBe(health => health.InFlight == 0);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(2.0)]
    public async Task Policy_ThresholdIsNoThreshold_TraceCanBeWritten(double threshold)
    {
        foreach (var streaming in new[] { false, true })
        {
            await using var router = await CascadeRouter.StartAsync(-0.2, build: builder => builder.AddPolicy(
                "mine", (_, _) => new(new RoutingDecision { Tier = "simple", Reason = "because", Drafts = true, ConfidenceThreshold = threshold })));

            var trace = await router.AskForTraceAsync(streaming);

            trace.Confidence!.Threshold.ShouldBe(-0.5);
        }
    }

    [Fact]
    public async Task Plain_ScorerNeverEnds_DraftIsTheAnswerWhenTheTotalTimeIsOver()
    {
        var clock = new WatchedClock();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var router = await StartAsync(
            async (_, token) =>
            {
                var endless = Task.Delay(Timeout.Infinite, token);
                waits.SetResult();
                await endless;
                return default;
            },
            configure: options => options.Attempts.TotalTimeout = TimeSpan.FromSeconds(77),
            services: services => services.AddSingleton<TimeProvider>(clock));

        var asking = router.AskAsync(streaming: false);
        await waits.Task;
        clock.Advance(TimeSpan.FromSeconds(78));
        var response = await asking;

        response.Text.ShouldBe(CascadeRouter.DraftText);
        response.GetRoutingTrace()!.Warnings.ShouldBe(["the draft is not scored: the total time was over"]);
    }

    private static Task<TestRouter> StartAsync(
        Func<ConfidenceInput, CancellationToken, ValueTask<ConfidenceScore>> score,
        Action<ConfidenceFallbackOptions>? confidence = null,
        Action<DeepSeekRoutingOptions>? configure = null,
        Action<IServiceCollection>? services = null) => CascadeRouter.StartAsync(
        -0.1,
        options =>
        {
            options.Scorer = "odd";
            confidence?.Invoke(options);
        },
        configure,
        services: collection =>
        {
            collection.AddSingleton<IConfidenceScorer>(new OddScorer(score));
            services?.Invoke(collection);
        });

    private sealed class OddScorer(Func<ConfidenceInput, CancellationToken, ValueTask<ConfidenceScore>> score) : IConfidenceScorer
    {
        public string Name => "odd";

        public bool NeedsLogprobs => false;

        public int? StreamWindow => 2;

        public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) => score(input, cancellationToken);
    }
}
