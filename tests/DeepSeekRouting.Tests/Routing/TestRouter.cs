using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>A router over real HTTP against its own loopback server, with retries that do not wait.</summary>
internal sealed class TestRouter : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private TestRouter(DeepSeekServer server, ServiceProvider provider)
    {
        Server = server;
        _provider = provider;
        Client = provider.GetRequiredService<IChatClient>();
    }

    public DeepSeekServer Server { get; }

    public IChatClient Client { get; }

    public IServiceProvider Services => _provider;

    public CostLedger Ledger => (CostLedger)_provider.GetRequiredService<ICostLedger>();

    public RecordingSink Sink => _provider.GetRequiredService<RecordingSink>();

    public static async Task<TestRouter> StartAsync(
        Action<DeepSeekRoutingOptions>? configure = null,
        Action<IDeepSeekRoutingBuilder>? build = null,
        DeepSeekServerOptions? serverOptions = null,
        Action<IServiceCollection>? services = null)
    {
        var server = await DeepSeekServer.StartAsync(serverOptions, TestContext.Current.CancellationToken);
        var collection = new ServiceCollection();
        collection.AddSingleton<RecordingSink>();
        collection.AddSingleton<IRoutingTraceSink>(provider => provider.GetRequiredService<RecordingSink>());
        services?.Invoke(collection);
        var builder = collection.AddDeepSeekRouting(options =>
        {
            options.ApiKey = server.Options.ApiKey;
            options.BaseUrl = server.BaseAddress.ToString();
            options.Http.Tries = 1;
            options.Attempts.RateLimitTries = 1;
            options.Http.RetryDelay = TimeSpan.Zero;
            options.Http.RetryJitter = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        build?.Invoke(builder);
        return new(server, collection.BuildServiceProvider());
    }

    /// <summary>Asks plainly, or as a stream that is put together.</summary>
    public Task<ChatResponse> AskAsync(bool streaming, string prompt = "Hello", ChatOptions? options = null) =>
        Client.AskAsync(streaming, [new ChatMessage(ChatRole.User, prompt)], options);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Server.DisposeAsync();
    }
}
