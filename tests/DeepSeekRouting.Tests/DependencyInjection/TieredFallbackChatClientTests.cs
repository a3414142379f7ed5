using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class TieredFallbackChatClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private DeepSeekServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await DeepSeekServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UseTieredFallback_PrimaryFails_NextModelAnswersAndBothAreBooked(bool stream)
    {
        var ledger = new CostLedger();
        await using var provider = new ServiceCollection().AddSingleton<ICostLedger>(ledger).BuildServiceProvider();
        using var pro = Model("deepseek-v4-pro");
        using var client = Model("deepseek-flash").AsBuilder()
            .UseTieredFallback(options =>
            {
                options.Primary = DeepSeekModels.Flash;
                options.Add(DeepSeekModels.Pro, pro);
            })
            .Build(provider);
        _server.Script(_ => new() { Text = "Saved." });
        _server.Inject(Fault.FinishReason("aborted"), when: request => request.Model == "deepseek-flash" && !request.Stream);
        _server.Inject(Fault.Status(503), when: request => request.Model == "deepseek-flash" && request.Stream);

        var response = await client.AskAsync(stream, [new ChatMessage(ChatRole.User, "Hello")]);

        response.Text.ShouldBe("Saved.");
        var trace = response.GetRoutingTrace().ShouldNotBeNull();
        trace.Attempts.Select(attempt => attempt.Model).ShouldBe(["flash", "pro"]);
        trace.Model.ShouldBe("pro");
        ledger.TakeSnapshot().Rows.Select(row => row.Model).ShouldBe(["flash", "pro"], ignoreOrder: true);
    }

    [Fact]
    public async Task UseTieredFallback_CallersModelId_ReachesThePrimaryOnly()
    {
        using var second = Model("deepseek-flash");
        using var client = Model("deepseek-flash").AsBuilder()
            .UseTieredFallback(options => options.Add(new ModelProfile { Name = "second" }, second))
            .Build();
        _server.Inject(Fault.Status(503));

        await client.GetResponseAsync("Hello", new ChatOptions { ModelId = "deepseek-v4-pro" }, TestContext.Current.CancellationToken);

        _server.Requests.Select(request => request.Model).ShouldBe(["deepseek-v4-pro", "deepseek-flash"]);
    }

    private DeepSeekChatClient Model(string id) =>
        new(_http, new() { ModelId = id, ApiKey = _server.Options.ApiKey, BaseAddress = _server.BaseAddress.ToString() });
}
