#if !NETSTANDARD_BUILD
using System.Net;
#endif
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;

namespace DeepSeekRouting.Tests;

/// <summary>Models that <c>AddModel</c> added: any client, any exception.</summary>
public sealed class OtherProviderTests
{
    private static readonly Dictionary<string, (Exception Exception, FailureKind Kind)> Failures = new()
    {
        ["exception"] = (new InvalidCastException("?"), FailureKind.Unknown),
        ["access"] = (new UnauthorizedAccessException("?"), FailureKind.Unknown),
        ["timeout"] = (new TimeoutException("?"), FailureKind.Timeout),
        ["cancellation that is not the caller's"] = (new OperationCanceledException("?"), FailureKind.Timeout),
        ["socket"] = (new SocketException((int)SocketError.ConnectionReset), FailureKind.ConnectionLost),
        ["input and output"] = (new IOException("?"), FailureKind.ConnectionLost),
        ["HTTP without status"] = (new HttpRequestException("?"), FailureKind.ConnectionLost),
#if !NETSTANDARD_BUILD // HttpRequestException tells the status since .NET 5.
        ["HTTP 503"] = (new HttpRequestException("?", null, HttpStatusCode.ServiceUnavailable), FailureKind.Overloaded),
        ["HTTP 429"] = (new HttpRequestException("?", null, HttpStatusCode.TooManyRequests), FailureKind.RateLimited),
        ["HTTP 401"] = (new HttpRequestException("?", null, HttpStatusCode.Unauthorized), FailureKind.Authentication),
        ["HTTP 400"] = (new HttpRequestException("?", null, HttpStatusCode.BadRequest), FailureKind.InvalidRequest),
#endif
        ["argument"] = (new ArgumentException("?"), FailureKind.InvalidRequest),
        ["not supported"] = (new NotSupportedException("?"), FailureKind.InvalidRequest),
        ["its own circuit breaker"] = (new BrokenCircuitException("?"), FailureKind.CircuitOpen),
    };

    public static TheoryData<string, bool> FailureNames => [.. Failures.Keys.SelectMany(name => new (string, bool)[] { (name, false), (name, true) })];

    [Theory]
    [MemberData(nameof(FailureNames))]
    public async Task GetResponseAsync_ClientThrows_KindDecidesWhatFollows(string name, bool streaming)
    {
        var (exception, kind) = Failures[name];
        await using var router = await StartAsync(FakeChatClient.Failing(exception));

        if (FallbackRules.MovesOn(kind))
        {
            (await router.AskAsync(streaming)).GetRoutingTrace()!.Model.ShouldBe("flash");
        }
        else
        {
            (await Should.ThrowAsync<Exception>(router.AskAsync(streaming))).ShouldBeSameAs(exception);
        }

        router.Sink.Single.Attempts[0].Failure.ShouldBe(kind);
        router.Sink.Single.Attempts[0].Outcome.ShouldBe(kind is FailureKind.CircuitOpen ? AttemptOutcome.Skipped : AttemptOutcome.Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFailures_KnownToTheApplication_DecidesWhatFollows(bool streaming)
    {
        var refusal = new InvalidCastException("400");
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("other", _ => FakeChatClient.Failing(refusal)).AddTier("simple", "other", "flash")
            .ClassifyFailures(exception => exception is InvalidCastException ? FailureKind.InvalidRequest : null));

        (await Should.ThrowAsync<InvalidCastException>(router.AskAsync(streaming))).ShouldBeSameAs(refusal);

        router.Sink.Single.Attempts.ShouldHaveSingleItem().Failure.ShouldBe(FailureKind.InvalidRequest);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClassifyFailures_ThrowsItself_IsIgnored(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: build => build
            .AddModel("other", _ => FakeChatClient.Failing(new IOException("?"))).AddTier("simple", "other", "flash")
            .ClassifyFailures(_ => throw new InvalidOperationException()));

        (await router.AskAsync(streaming)).GetRoutingTrace()!.Attempts[0].Failure.ShouldBe(FailureKind.ConnectionLost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_NothingButAnErrorContent_IsBlankAndMovesOn(bool streaming)
    {
        await using var router = await StartAsync(new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new ErrorContent("Out of paper")])));

        (await router.AskAsync(streaming)).GetRoutingTrace()!.Model.ShouldBe("flash");
    }

    [Fact]
    public async Task GetStreamingResponseAsync_FailureAfterARoleAndWhiteSpace_StillMovesOnAndHidesThem()
    {
        var other = FakeChatClient.Breaking(
            new IOException("?"), new ChatResponseUpdate(ChatRole.Assistant, []), new ChatResponseUpdate(null, " \n"), new ChatResponseUpdate(null, [new UsageContent(new() { InputTokenCount = 3 })]));
        await using var router = await StartAsync(other);
        router.Server.Script(_ => new() { Text = "Flash it is." });

        var response = await router.AskAsync(streaming: true);

        response.Text.ShouldBe("Flash it is.");
        router.Sink.Single.Attempts[0].Failure.ShouldBe(FailureKind.ConnectionLost);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_FailureAfterText_InterruptsWithTheText()
    {
        await using var router = await StartAsync(FakeChatClient.Breaking(
            new IOException("?"), new(ChatRole.Assistant, "Half "), new(null, "an answer"), new(null, [new UsageContent(new() { InputTokenCount = 30, OutputTokenCount = 4 })])));

        var exception = await Should.ThrowAsync<StreamInterruptedException>(router.AskAsync(streaming: true));

        exception.PartialText.ShouldBe("Half an answer");
        exception.Kind.ShouldBe(FailureKind.ConnectionLost);
        exception.Usage!.OutputTokenCount.ShouldBe(4);
        exception.ToString().ShouldNotContain("Half");
        router.Server.Requests.ShouldBeEmpty();
        router.Sink.Single.Attempts[0].Usage!.Value.OutputTokens.ShouldBe(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_NothingButWhiteSpace_IsBlankAndMovesOn(bool streaming)
    {
        await using var router = await StartAsync(new FakeChatClient(" \n "));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Attempts[0].Failure.ShouldBe(FailureKind.BlankOutput);
        trace.Model.ShouldBe("flash");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ToolCallWithoutText_IsAnAnswer(bool streaming)
    {
        await using var router = await StartAsync(new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", "f")])));

        var response = await router.AskAsync(streaming);

        response.GetRoutingTrace()!.Model.ShouldBe("other");
        response.Messages.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem().ShouldBeOfType<FunctionCallContent>();
    }

    [Fact]
    public async Task GetStreamingResponseAsync_SilenceBeforeContent_TimesOutAndMovesOn()
    {
        var clock = new WatchedClock();
        var waits = new TaskCompletionSource();
        await using var router = await StartAsync(FakeChatClient.Hanging(waits), services => services.AddSingleton<TimeProvider>(clock));

        var asking = router.AskAsync(streaming: true);
        await waits.Task;
        clock.Advance(new AttemptOptions().SilenceTimeout!.Value);

        var trace = (await asking).GetRoutingTrace()!;
        trace.Model.ShouldBe("flash");
        trace.Attempts[0].Failure.ShouldBe(FailureKind.Timeout);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_SilenceAfterContent_Interrupts()
    {
        var clock = new WatchedClock();
        var waits = new TaskCompletionSource();
        await using var router = await StartAsync(FakeChatClient.Hanging(waits, new ChatResponseUpdate(ChatRole.Assistant, "One word")), services => services.AddSingleton<TimeProvider>(clock));

        var asking = router.AskAsync(streaming: true);
        await waits.Task;
        clock.Advance(new AttemptOptions().SilenceTimeout!.Value);

        (await Should.ThrowAsync<StreamInterruptedException>(asking)).Kind.ShouldBe(FailureKind.Timeout);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_SlowReader_IsNotTakenForSilence()
    {
        var clock = new WatchedClock();
        await using var router = await StartAsync(
            new FakeChatClient(new ChatResponseUpdate(ChatRole.Assistant, "One "), new ChatResponseUpdate(null, "two")), services => services.AddSingleton<TimeProvider>(clock));
        var text = "";

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            text += update.Text;
            clock.Advance(TimeSpan.FromHours(1));
        }

        text.ShouldBe("One two");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ResponseThatTheClientSharesBetweenCalls_IsNotChanged(bool streaming)
    {
        var shared = new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("1", "f")]) { MessageId = "m", AdditionalProperties = new() { ["own"] = 1 } };
        await using var router = await StartAsync(new FakeChatClient(shared));

        var first = await router.AskAsync(streaming);
        var second = await router.AskAsync(streaming);

        shared.AdditionalProperties.ShouldHaveSingleItem().Key.ShouldBe("own");
        first.GetRoutingTrace()!.Id.ShouldNotBe(second.GetRoutingTrace()!.Id);
        first.Messages[0].AdditionalProperties!["own"].ShouldBe(1);
    }

    [Fact]
    public async Task GetResponseAsync_PlainResponseThatTheClientShares_IsNotChanged()
    {
        var shared = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Hi"), new FunctionCallContent("1", "f")])) { AdditionalProperties = new() { ["own"] = 1 } };
        using var client = new SharedResponseClient(shared);
        await using var router = await StartAsync(client);

        var response = await router.AskAsync(streaming: false);

        shared.AdditionalProperties.ShouldHaveSingleItem().Key.ShouldBe("own");
        shared.Messages[0].AdditionalProperties.ShouldBeNull();
        response.AdditionalProperties!["own"].ShouldBe(1);
        response.Text.ShouldBe("Hi");
    }

    [Fact]
    public async Task Dispose_ContainerGoes_AddedClientStays()
    {
        var client = new FakeChatClient("Hi");
        var router = await StartAsync(client);
        await router.AskAsync(streaming: false);

        await router.DisposeAsync();

        client.Disposals.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ModelWithoutPrices_IsUnpricedAndSaysSo(bool streaming)
    {
        await using var router = await StartAsync(new FakeChatClient(
            new ChatResponseUpdate(ChatRole.Assistant, "Hi"), new ChatResponseUpdate(null, [new UsageContent(new() { InputTokenCount = 30, OutputTokenCount = 4 })])));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.HasUnpricedAttempts.ShouldBeTrue();
        trace.Cost.ShouldBe(0);
        trace.Attempts[0].Cost.ShouldBeNull();
        trace.Attempts[0].Usage.ShouldBe(new TokenUsage { CacheMissTokens = 30, OutputTokens = 4 });
        router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.UnpricedAttempts.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ModelThatReportsNoUsage_IsBookedAsAnEstimate(bool streaming)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder
            .AddModel("other", _ => new FakeChatClient("Twenty characters !!"), model => model with { Prices = PriceSchedule.Flat(TokenPrices.Of(1, 1_000)) })
            .AddTier("simple", "other"));

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        trace.Cost.ShouldBe(0);
        trace.Attempts[0].EstimatedUsage!.Value.OutputTokens.ShouldBe(6);
        trace.EstimatedCost.ShouldBeGreaterThan(0.006m);
        var totals = router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures;
        totals.EstimatedCost.ShouldBe(trace.EstimatedCost);
        totals.EstimatedAttempts.ShouldBe(1);
        totals.Attempts.ShouldBe(0);
    }

    private static Task<TestRouter> StartAsync(IChatClient other, Action<IServiceCollection>? services = null) => TestRouter.StartAsync(
        build: builder => builder.AddModel("other", _ => other).AddTier("simple", "other", "flash"), services: services);

    private sealed class SharedResponseClient(ChatResponse shared) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(shared);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => shared.ToChatResponseUpdates().ToAsyncEnumerable();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
