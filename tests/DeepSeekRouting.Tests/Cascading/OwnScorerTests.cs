using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>Scorers and log probabilities that the application brings.</summary>
public sealed class OwnScorerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RegisteredScorer_ByName_Decides(bool streaming)
    {
        var scorer = new LengthScorer();
        await using var router = await CascadeRouter.StartAsync(-0.1, confidence => confidence.Scorer = "length", services: services => services.AddSingleton<IConfidenceScorer>(scorer));

        var trace = await router.AskForTraceAsync(streaming, "Hello");

        trace.Confidence.ShouldBe(new() { Scorer = "length", Score = Math.Round(Math.Log(0.1), 6), Threshold = -0.5, Outcome = DraftOutcome.Escalated });
        scorer.Input!.Messages.ShouldHaveSingleItem().Text.ShouldBe("Hello");
        scorer.Input.IsComplete.ShouldBe(!streaming);
        router.Server.Requests[0].Json!.Value.TryGetProperty("logprobs", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scorer_Throws_CountsAsUnavailable(bool streaming)
    {
        await using var router = await StartAsync(new FakeScorer((_, _) => throw new InvalidOperationException("Broken.")), UnavailableConfidence.Accept);

        var trace = await router.AskForTraceAsync(streaming);

        trace.Model.ShouldBe("flash");
        trace.Confidence!.WhyUnavailable.ShouldBe("the scorer failed (InvalidOperationException)");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scorer_GivesNeitherScoreNorReason_CountsAsUnavailable(bool streaming)
    {
        await using var router = await StartAsync(new FakeScorer((_, _) => default), UnavailableConfidence.Accept);

        var trace = await router.AskForTraceAsync(streaming);

        trace.Model.ShouldBe("flash");
        trace.Confidence!.WhyUnavailable.ShouldBe("the scorer does not say why");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerCancelsWhileTheScorerThinks_IsCanceled(bool streaming)
    {
        var waits = new TaskCompletionSource();
        await using var router = await StartAsync(new FakeScorer(async (_, token) =>
        {
            waits.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return default;
        }));
        using var cancellation = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await waits.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Sink.Single.Model.ShouldBeNull();
    }

    [Fact]
    public async Task UnknownScorer_FailsWithTheNames()
    {
        await using var router = await CascadeRouter.StartAsync(-0.1, confidence => confidence.Scorer = "guess");

        var exception = await Should.ThrowAsync<OptionsValidationException>(() => router.AskAsync(streaming: false));

        exception.Message.ShouldBe(
            "ConfidenceFallback:Scorer 'guess' is not a scorer. Scorers: firstToken, mean, minimum, lowestMean, margin, entropy, text, composite. "
            + "Own ones are registered with services.AddSingleton<IConfidenceScorer>(…).");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadLogprobs_OfAnotherProvider_AreScored(bool streaming)
    {
        var draft = new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, "Lyon") { RawRepresentation = new VendorChunk(-1.5) });
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel("cheap", _ => new RawKeepingClient(draft), model => model with { Capabilities = ModelCapabilities.Logprobs })
            .AddTier("simple", "cheap", "pro")
            .ReadLogprobs(raw => raw is VendorChunk chunk ? new() { Content = [new() { Token = "Lyon", Logprob = chunk.Logprob }] } : null)
            .UseConfidenceFallback());

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence!.Score.ShouldBe(-1.5);
        trace.Model.ShouldBe("pro");
        draft.LastOptions!.AdditionalProperties!["top_logprobs"].ShouldBe(5);
    }

    private static Task<TestRouter> StartAsync(IConfidenceScorer scorer, UnavailableConfidence whenUnavailable = default) => CascadeRouter.StartAsync(
        -0.1, confidence => (confidence.Scorer, confidence.WhenUnavailable) = (scorer.Name, whenUnavailable), services: services => services.AddSingleton(scorer));

    private sealed record VendorChunk(double Logprob);

    /// <summary>Keeps the raw representation on a plain answer, which putting updates together loses.</summary>
    private sealed class RawKeepingClient(FakeChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                updates.Add(update);
            }

            var response = updates.ToChatResponse();
            response.RawRepresentation = updates[0].RawRepresentation;
            return response;
        }
    }

    private sealed class LengthScorer : IConfidenceScorer
    {
        public string Name => "length";

        public bool NeedsLogprobs => false;

        public int? StreamWindow => 2;

        public ConfidenceInput? Input { get; private set; }

        public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken)
        {
            Input = input;
            return new(ConfidenceScore.OfProbability(0.1));
        }
    }

    private sealed class FakeScorer(Func<ConfidenceInput, CancellationToken, ValueTask<ConfidenceScore>> score) : IConfidenceScorer
    {
        public string Name => "own";

        public bool NeedsLogprobs => true;

        public int? StreamWindow => null;

        public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) => score(input, cancellationToken);
    }
}
