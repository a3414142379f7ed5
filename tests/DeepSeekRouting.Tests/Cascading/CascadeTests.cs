using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Flash first, Pro when Flash is unsure.</summary>
public sealed class CascadeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ConfidentDraft_IsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-0.49);

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        router.Models().ShouldBe(["deepseek-flash"]);
        var trace = response.GetRoutingTrace()!;
        trace.Confidence.ShouldBe(new() { Scorer = "firstToken", Score = -0.49, Threshold = -0.5, Outcome = DraftOutcome.Kept });
        trace.Attempts.ShouldHaveSingleItem().Role.ShouldBe(AttemptRole.Draft);
        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        trace.EstimatedCost.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnsureDraft_StrongModelAnswersAndNothingOfTheDraftIsSeen(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-0.51);

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.StrongText);
        router.Models().ShouldBe(["deepseek-flash", "deepseek-v4-pro"]);
        var trace = response.GetRoutingTrace()!;
        trace.Confidence.ShouldBe(new() { Scorer = "firstToken", Score = -0.51, Threshold = -0.5, Outcome = DraftOutcome.Escalated });
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Role)).ShouldBe([("flash", AttemptRole.Draft), ("pro", AttemptRole.Escalation)]);
        trace.Model.ShouldBe("pro");
        trace.Tier.ShouldBe("simple");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draft_IsAskedForLogprobsAtTemperatureOneWithoutThinking_AndTheStrongModelAsItsTierSays(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        var options = new ChatOptions { AdditionalProperties = new() { ["user_id"] = "u" } };

        await router.AskAsync(streaming, options: options);

        var draft = router.Server.Requests[0].Json!.Value;
        draft.GetProperty("logprobs").GetBoolean().ShouldBeTrue();
        draft.GetProperty("top_logprobs").GetInt32().ShouldBe(5);
        draft.GetProperty("temperature").GetDouble().ShouldBe(1);
        draft.GetProperty("thinking").GetProperty("type").GetString().ShouldBe("disabled");
        var strong = router.Server.Requests[1].Json!.Value;
        strong.TryGetProperty("logprobs", out _).ShouldBeFalse();
        strong.TryGetProperty("temperature", out _).ShouldBeFalse();
        strong.GetProperty("reasoning_effort").GetString().ShouldBe("high");
        options.AdditionalProperties.Keys.ShouldBe(["user_id"]);
        options.Temperature.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerWantsNoLogprobs_DraftIsNotAskedForThem(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);

        var trace = await router.AskForTraceAsync(streaming, options: new() { AdditionalProperties = new() { ["logprobs"] = false } });

        trace.Confidence!.WhyUnavailable.ShouldBe("no log probabilities came");
        router.Server.Requests[0].Json!.Value.TryGetProperty("top_logprobs", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task UnsureDraft_Plain_BothAreBookedExactly()
    {
        await using var router = await CascadeRouter.StartAsync(-2);

        var trace = await router.AskForTraceAsync(streaming: false);

        trace.Cost.ShouldBe(router.Server.Bill.TotalUsd);
        trace.EstimatedCost.ShouldBe(0);
        trace.Attempts.ShouldAllBe(attempt => attempt.Outcome == AttemptOutcome.Succeeded);
    }

    [Fact]
    public async Task UnsureDraft_Streamed_IsLeftAtOnceAndBookedAsAnEstimate()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseConfidenceFallback());
        router.Server.Script(request => CascadeRouter.IsPro(request) ? new() { Text = "Paris." } : new() { Logprobs = CascadeRouter.Draft(-2) });
        router.Server.Inject(Fault.Silence(afterChunks: 2)); // The role, the first token, and then nothing: only leaving ends this.

        var trace = await router.AskForTraceAsync(streaming: true);

        trace.Model.ShouldBe("pro");
        trace.Attempts[0].Outcome.ShouldBe(AttemptOutcome.Abandoned);
        trace.Attempts[0].Usage.ShouldBeNull();
        trace.Attempts[0].EstimatedUsage!.Value.OutputTokens.ShouldBeGreaterThan(0);
        trace.EstimatedCost.ShouldBe(trace.Attempts[0].EstimatedCost!.Value);
        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        trace.Cost.ShouldBe(router.Server.Bill.Entries[1].AmountUsd);
        router.Ledger.TakeSnapshot().Rows.Single(row => row.Model == "flash").Figures.EstimatedAttempts.ShouldBe(1);
    }

    [Fact]
    public async Task ConfidentDraft_Streamed_FirstContentIsGivenBeforeTheSecondTokenExists()
    {
        await using var router = await CascadeRouter.StartAsync(-0.1);
        router.Server.Inject(Fault.Silence(afterChunks: 2));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await using var updates = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: cancellation.Token).GetAsyncEnumerator(cancellation.Token);
        while (await updates.MoveNextAsync() && updates.Current.Text.Length == 0)
        {
        }

        updates.Current.Text.ShouldBe("Maybe");
        await cancellation.CancelAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StrongModelFails_DraftIsTheAnswer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        var trace = response.GetRoutingTrace()!;
        trace.Outcome.ShouldBe(RoutingOutcome.Succeeded);
        trace.Model.ShouldBe("flash");
        trace.Confidence!.Outcome.ShouldBe(DraftOutcome.KeptAfterFailure);
        trace.Attempts.Take(2).Select(attempt => (attempt.Role, attempt.Failure)).ShouldBe([(AttemptRole.Draft, null), (AttemptRole.Escalation, FailureKind.Overloaded)]);
        trace.Attempts.Count.ShouldBe(streaming ? 3 : 2); // A stream that was left is asked for again.
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(422)]
    public async Task StrongModelRefuses_DraftIsTheAnswerWhateverTheKind(int status)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Status(status), times: 2, when: CascadeRouter.IsPro);

        (await router.AskAsync(streaming: false)).Text.ShouldBe(CascadeRouter.DraftText);
        (await router.AskAsync(streaming: true)).Text.ShouldBe(CascadeRouter.DraftText);
    }

    [Fact]
    public async Task StrongModelFails_WholeDraftHadArrived_IsReplayedWithoutAnotherCall()
    {
        await using var router = await CascadeRouter.StartAsync(-20, confidence => (confidence.Scorer, confidence.StreamWindow) = ("mean", 1_000));
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);

        var response = await router.AskAsync(streaming: true);

        response.Text.ShouldBe(CascadeRouter.DraftText);
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        router.Models().ShouldBe(["deepseek-flash", "deepseek-v4-pro"]);
        response.GetRoutingTrace()!.Cost.ShouldBe(router.Server.Bill.TotalUsd);
    }

    [Fact]
    public async Task StrongModelFails_DraftAskedForAgainFailsToo_TellsWhatBecameOfEach()
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Status(503), when: CascadeRouter.IsPro);
        router.Server.Inject(Fault.Status(503), when: _ => router.Server.Requests.Count == 3);

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming: true));

        exception.Attempts.Select(attempt => (attempt.Role, attempt.Outcome)).ShouldBe(
            [(AttemptRole.Draft, AttemptOutcome.Abandoned), (AttemptRole.Escalation, AttemptOutcome.Failed), (AttemptRole.Draft, AttemptOutcome.Failed)]);
        exception.Message.ShouldBe(
            "No model of tier 'simple' answered: flash was not sure of its draft, pro failed with Overloaded (HTTP 503), flash failed with Overloaded (HTTP 503).");
    }

    [Fact]
    public async Task StrongStreamBreaksAfterContent_IsAnInterruptedStreamAndNotTheDraft()
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.CutAfterChunks(3), when: CascadeRouter.IsPro);

        var exception = await Should.ThrowAsync<StreamInterruptedException>(router.AskAsync(streaming: true));

        exception.Model.ShouldBe("pro");
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DraftFails_NextModelTakesOverAsAfterAnyFailure(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Status(503));

        var trace = await router.AskForTraceAsync(streaming);

        trace.Confidence.ShouldBeNull();
        trace.Attempts.Select(attempt => (attempt.Model, attempt.Role)).ShouldBe([("flash", AttemptRole.Draft), ("pro", AttemptRole.Fallback)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task DraftBreaksWhileItIsHeldBack_NextModelTakesOverAndNoTextComesTwice(int chunks)
    {
        await using var router = await CascadeRouter.StartAsync(-0.1, confidence => confidence.Scorer = "mean");
        router.Server.Inject(Fault.CutAfterChunks(chunks));

        var response = await router.AskAsync(streaming: true);

        response.Text.ShouldBe(CascadeRouter.StrongText);
        response.GetRoutingTrace()!.Attempts.Select(attempt => attempt.Role).ShouldBe([AttemptRole.Draft, AttemptRole.Fallback]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryModelFails_ListsDraftAndFallback(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Status(503), times: 2);

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming));

        exception.Attempts.Select(attempt => attempt.Role).ShouldBe([AttemptRole.Draft, AttemptRole.Fallback]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallerCancelsDuringTheEscalation_IsCanceledAndNotTheDraft(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        router.Server.Inject(Fault.Silence(), when: CascadeRouter.IsPro);
        using var cancellation = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(2, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(asking)).CancellationToken.ShouldBe(cancellation.Token);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Sink.Single.Model.ShouldBeNull();
        router.Sink.Single.EstimatedBaselineCost.ShouldBeNull();
    }

    [Fact]
    public async Task CallerCancelsWhileTheDraftIsHeldBack_IsCanceled()
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => confidence.Scorer = "mean");
        router.Server.Inject(Fault.Silence(afterChunks: 3));
        using var cancellation = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming: true, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        router.Sink.Single.Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(AttemptOutcome.Canceled);
    }

    [Fact]
    public async Task Stream_WindowOfSeveralTokens_IsScoredOnThoseAlone()
    {
        await using var router = await CascadeRouter.StartAsync(-2, confidence => (confidence.Scorer, confidence.StreamWindow) = ("minimum", 3));

        var trace = await router.AskForTraceAsync(streaming: true);

        trace.Confidence!.Score.ShouldBe(-2);
        trace.Attempts[0].Outcome.ShouldBe(AttemptOutcome.Abandoned);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Trace_WrittenAndReadBack_IsTheOneTheSinkSaw(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);

        var trace = await router.AskForTraceAsync(streaming);

        JsonSerializer.Serialize(trace).ShouldBe(JsonSerializer.Serialize(router.Sink.Single));
    }
}
