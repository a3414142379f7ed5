using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>The caller cancels, or leaves.</summary>
public sealed class RoutedCancellationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_CancelledBeforeHeaders_IsTheCallersCancellation(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Hang);
        using var cancellation = new CancellationTokenSource();

        var asking = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();

        var exception = await Should.ThrowAsync<OperationCanceledException>(asking);
        exception.CancellationToken.ShouldBe(cancellation.Token);
        CheckCanceled(router);
        router.Server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_AlreadyCancelled_CallsNobody(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancelled));

        router.Server.Requests.ShouldBeEmpty();
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Sink.Single.Attempts.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStreamingResponseAsync_CancelledInTheMiddle_IsTheCallersCancellationAndBookedAsAnEstimate()
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Silence(5));
        using var cancellation = new CancellationTokenSource();

        var exception = await Should.ThrowAsync<OperationCanceledException>(ReadAsync());

        exception.CancellationToken.ShouldBe(cancellation.Token);
        CheckCanceled(router);
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.EstimatedUsage.OutputTokens.ShouldBePositive();

        async Task ReadAsync()
        {
            await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_CancelledWhileTheModelFails_IsTheCancellationWithTheFailureInside(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        var failure = new InvalidOperationException("The provider broke.");
        var client = new FakeChatClient((_, _) => CancelAndFailAsync());
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("other", _ => client).AddTier("simple", "other", "flash"));

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(
            () => router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token));

        exception.InnerException.ShouldBeSameAs(failure);
        router.Sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
        router.Server.Requests.ShouldBeEmpty();

        async IAsyncEnumerable<ChatResponseUpdate> CancelAndFailAsync()
        {
            yield return new(ChatRole.Assistant, []);
            await cancellation.CancelAsync();
            throw failure;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_CancelledInTheQueue_IsTheCallersCancellation(bool streaming)
    {
        var holds = new TaskCompletionSource();
        await using var router = await TestRouter.StartAsync(
            build: build => build.AddModel("busy", _ => FakeChatClient.Hanging(holds), model => model with { MaxConcurrency = 1 }).AddTier("simple", "busy"));
        using var cancellation = new CancellationTokenSource();
        var first = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);
        await holds.Task;
        var second = router.Client.AskAsync(streaming, [new(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        await Should.ThrowAsync<OperationCanceledException>(second);
        router.Sink.Traces.ShouldAllBe(trace => trace.Outcome == RoutingOutcome.Canceled);
        router.Sink.Traces.Select(trace => trace.Attempts.ShouldHaveSingleItem().EstimatedUsage is not null).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_ReaderLeaves_ConnectionClosesAndTheEstimateIsBooked()
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Silence(5));

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Abandoned);
        trace.Model.ShouldBeNull();
        var attempt = trace.Attempts.ShouldHaveSingleItem();
        attempt.Outcome.ShouldBe(AttemptOutcome.Abandoned);
        attempt.Failure.ShouldBeNull();
        attempt.EstimatedUsage!.Value.OutputTokens.ShouldBePositive();
        attempt.EstimatedUsage!.Value.InputTokens.ShouldBePositive();
        trace.EstimatedCost.ShouldBePositive();
        trace.Cost.ShouldBe(0);
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.EstimatedCost.ShouldBe(trace.EstimatedCost);
        await router.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        router.Server.Bill.Entries.ShouldHaveSingleItem().Outcome.ShouldBe(AnswerOutcome.ClientGone);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_NeverEnumerated_CallsAndReportsNothing()
    {
        await using var router = await TestRouter.StartAsync();

        _ = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        router.Server.Requests.ShouldBeEmpty();
        router.Sink.Traces.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStreamingResponseAsync_EnumeratedTwice_IsTwoRequests()
    {
        await using var router = await TestRouter.StartAsync();
        var stream = router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        var first = await stream.ToChatResponseAsync(TestContext.Current.CancellationToken);
        var second = await stream.ToChatResponseAsync(TestContext.Current.CancellationToken);

        first.Text.ShouldBe(second.Text);
        router.Sink.Traces.Count.ShouldBe(2);
    }

    private static void CheckCanceled(TestRouter router)
    {
        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Canceled);
        var attempt = trace.Attempts.ShouldHaveSingleItem();
        attempt.Outcome.ShouldBe(AttemptOutcome.Canceled);
        attempt.Failure.ShouldBe(FailureKind.Canceled);
        attempt.EstimatedUsage.ShouldNotBeNull();
    }
}
