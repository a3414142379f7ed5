using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Booking never costs the caller an answer, and money is booked only where a call was made.</summary>
public sealed class BookingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_LedgerThrows_TheAnswerArrivesAndOneModelWasAsked(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(services: services => services.AddSingleton<ICostLedger, BrokenLedger>());
        router.Server.Script(_ => new() { Text = "Paid for." });

        var response = await router.AskAsync(streaming);

        response.Text.ShouldBe("Paid for.");
        router.Server.Requests.Count.ShouldBe(1);
        response.GetRoutingTrace().ShouldNotBeNull().Attempts.ShouldHaveSingleItem().Outcome.ShouldBe(AttemptOutcome.Succeeded);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_AbandonedWithABrokenLedger_GivesThePlaceInTheQueueBack()
    {
        await using var router = await TestRouter.StartAsync(
            options => options.Models["flash"] = new() { MaxConcurrency = 1 },
            services: services => services.AddSingleton<ICostLedger, BrokenLedger>());

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Model.ShouldBe("flash");
    }

    [Fact]
    public async Task GetResponseAsync_CancelledInTheQueue_BooksNothing()
    {
        await using var router = await TestRouter.StartAsync(options => options.Models["flash"] = new() { MaxConcurrency = 1 });
        router.Server.Inject(Fault.Hang);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var running = router.Client.GetResponseAsync("First", cancellationToken: first.Token);
        await router.Server.WhenArrivedAsync(1, TestContext.Current.CancellationToken);
        var waiting = router.Client.GetResponseAsync("Second", cancellationToken: second.Token);

        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        var trace = router.Sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Canceled);
        trace.EstimatedCost.ShouldBe(0m);
        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_ServerErrorAfterText_IsBookedAsAnEstimate()
    {
        var client = new CallbackStreamClient(() => new HttpRequestException("The server failed."));
        await using var router = await TestRouter.StartAsync(
            build: builder => builder
                .AddModel("other", _ => client, model => model with { Prices = DeepSeekPrices.Flash })
                .AddTier("simple", "other"));

        await Should.ThrowAsync<StreamInterruptedException>(() => router.AskAsync(streaming: true));

        router.Sink.Single.Attempts.ShouldHaveSingleItem().EstimatedUsage.ShouldNotBeNull().OutputTokens.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_OtherProviderFiltersTheAnswer_NoOtherModelIsAsked(bool streaming)
    {
        var client = new CallbackStreamClient(failure: null) { FinishReason = ChatFinishReason.ContentFilter, Text = "" };
        await using var router = await TestRouter.StartAsync(build: builder => builder.AddModel("other", _ => client).AddTier("simple", "other", "flash"));

        var failure = await Should.ThrowAsync<DeepSeekException>(() => router.AskAsync(streaming));

        failure.Kind.ShouldBe(FailureKind.ContentFilter);
        router.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFailures_RefusedRequestOfAnotherProvider_DoesNotMoveOn(bool streaming)
    {
        var client = new CallbackStreamClient(() => new InvalidOperationException("400")) { Text = "" };
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel("other", _ => client)
            .AddTier("simple", "other", "flash")
            .ClassifyFailures(exception => exception is InvalidOperationException ? FailureKind.InvalidRequest : null));

        await Should.ThrowAsync<InvalidOperationException>(() => router.AskAsync(streaming));

        router.Server.Requests.ShouldBeEmpty();
    }

    private sealed class BrokenLedger : ICostLedger
    {
        public void RecordCost(in CostEntry entry) => throw new InvalidOperationException("The ledger is away.");

        public void RecordRequest(in RequestEntry entry) => throw new InvalidOperationException("The ledger is away.");

        public void RecordFeedback(in FeedbackEntry entry) => throw new InvalidOperationException("The ledger is away.");

        public ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => new(new LedgerSnapshot { Rows = [] });
    }

    /// <summary>Gives a text, plain or as one update, and then fails or finishes.</summary>
    private sealed class CallbackStreamClient(Func<Exception>? failure) : IChatClient
    {
        public string Text { get; init; } = "Some words of an answer.";

        public ChatFinishReason FinishReason { get; init; } = ChatFinishReason.Stop;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            failure is null
                ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Text)) { FinishReason = FinishReason })
                : Task.FromException<ChatResponse>(failure());

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, Text);
            if (failure is not null)
            {
                throw failure();
            }

            yield return new ChatResponseUpdate { FinishReason = FinishReason };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
