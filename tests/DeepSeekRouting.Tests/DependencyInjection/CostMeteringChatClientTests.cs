using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class CostMeteringChatClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly CostLedger _ledger = new();
    private readonly RecordingSink _sink = new();
    private readonly ServiceProvider _provider;
    private DeepSeekServer _server = null!;

    public CostMeteringChatClientTests() => _provider = new ServiceCollection()
        .AddSingleton<ICostLedger>(_ledger).AddSingleton<IRoutingTraceSink>(_sink).BuildServiceProvider();

    public async ValueTask InitializeAsync() => _server = await DeepSeekServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _provider.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_IsHandedOnWithItsTraceAndBooked(bool streaming)
    {
        using var client = Metered(DeepSeek());
        _server.Script(_ => new() { Text = "Paid for." });

        var response = await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")], BudgetRouter.For("acme", "chat", "deepseek-flash"));

        response.Text.ShouldBe("Paid for.");
        var trace = response.GetRoutingTrace().ShouldNotBeNull();
        trace.Model.ShouldBe("flash");
        trace.Cost.ShouldBeGreaterThan(0m);
        trace.Attempts.ShouldHaveSingleItem().Usage.ShouldNotBeNull();
        var row = _ledger.TakeSnapshot().Rows.ShouldHaveSingleItem();
        (row.Model, row.Tenant, row.Task, row.Figures.Cost).ShouldBe(("flash", "acme", "chat", trace.Cost));
        _sink.Single.Cost.ShouldBe(trace.Cost);
        _server.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsTheClientsOwnAndIsNotRepeated(bool streaming)
    {
        var failure = new InvalidOperationException("The client's own.");
        var inner = FakeChatClient.Failing(failure);
        using var client = Metered(inner);

        (await Should.ThrowAsync<InvalidOperationException>(() => client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")]))).ShouldBeSameAs(failure);

        inner.Calls.ShouldBe(1);
        _sink.Single.Outcome.ShouldBe(RoutingOutcome.Failed);
        _ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.EstimatedAttempts.ShouldBe(1);
    }

    [Fact]
    public async Task BrokenStream_GivesWhatCameAndThenTheClientsOwnFailure()
    {
        var failure = new IOException("Cut.");
        using var client = Metered(FakeChatClient.Breaking(failure, new ChatResponseUpdate(ChatRole.Assistant, "Some words")));
        var text = "";

        (await Should.ThrowAsync<IOException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
            {
                text += update.Text;
            }
        })).ShouldBeSameAs(failure);

        text.ShouldBe("Some words");
        _sink.Single.Attempts.ShouldHaveSingleItem().EstimatedUsage.ShouldNotBeNull().OutputTokens.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BlankAnswer_IsHandedOnAsItIs(bool streaming)
    {
        using var client = Metered(new FakeChatClient(""));

        (await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")])).Text.ShouldBe("");

        _sink.Single.Outcome.ShouldBe(RoutingOutcome.Succeeded);
    }

    [Fact]
    public async Task Stream_Abandoned_IsBookedAsAnEstimate()
    {
        using var client = Metered(new FakeChatClient("Some words of an answer."));

        await foreach (var update in client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        var trace = _sink.Single;
        trace.Outcome.ShouldBe(RoutingOutcome.Abandoned);
        trace.EstimatedCost.ShouldBeGreaterThan(0m);
        _ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Figures.EstimatedCost.ShouldBe(trace.EstimatedCost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_IsTheCallersAndTold(bool streaming)
    {
        using var cancellation = new CancellationTokenSource();
        var running = Metered(FakeChatClient.Hanging(new(TaskCreationOptions.RunContinuationsAsynchronously))).AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")], cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        _sink.Single.Outcome.ShouldBe(RoutingOutcome.Canceled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OptionsAndMalformedHints_ReachTheClientUntouched(bool streaming)
    {
        var inner = new FakeChatClient("Fine.");
        using var client = Metered(inner);
        var options = new ChatOptions { AdditionalProperties = new() { ["deepseek_routing.risk"] = "very" } };

        (await client.AskAsync(streaming, [new ChatMessage(ChatRole.User, "Hello")], options)).Text.ShouldBe("Fine.");

        inner.LastOptions.ShouldBeSameAs(options);
        _sink.Single.Warnings.ShouldBe(["hints and input could not be read (ArgumentException)"]);
    }

    [Fact]
    public async Task Scope_CollectsTheTraces()
    {
        using var client = Metered(new FakeChatClient("Fine."));
        using var scope = RoutingScope.Begin(new() { Tenant = "acme" });

        await client.AskAsync(streaming: false, [new ChatMessage(ChatRole.User, "Hello")]);

        scope.Traces.ShouldHaveSingleItem();
        _ledger.TakeSnapshot().Rows.ShouldHaveSingleItem().Tenant.ShouldBe("acme");
    }

    private IChatClient Metered(IChatClient inner) => inner.AsBuilder()
        .UseCostMetering(options => options.Model = new() { Name = "flash", Prices = DeepSeekPrices.Flash })
        .Build(_provider);

    private DeepSeekChatClient DeepSeek() => new(_http, new() { ModelId = "deepseek-flash", ApiKey = _server.Options.ApiKey, BaseAddress = _server.BaseAddress.ToString() });
}
