using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>A loopback server and a client that talks to it.</summary>
internal sealed class Wire : IAsyncDisposable
{
    public const string Key = "test-key";

    private readonly HttpClient _http = new();

    private Wire(DeepSeekServer server, Action<DeepSeekChatClientOptions>? configure)
    {
        Server = server;
        var options = new DeepSeekChatClientOptions { ModelId = "deepseek-flash", ApiKey = Key, BaseAddress = server.BaseAddress.AbsoluteUri };
        configure?.Invoke(options);
        Client = new DeepSeekChatClient(_http, options);
    }

    public DeepSeekServer Server { get; }

    public DeepSeekChatClient Client { get; }

    /// <summary>The body of the newest request.</summary>
    public JsonElement Body => Server.Requests[^1].Json!.Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Wire> StartAsync(
        ScriptedAnswer? answer = null, Action<DeepSeekChatClientOptions>? configure = null, DeepSeekServerOptions? server = null)
    {
        DeepSeekServer started = await DeepSeekServer.StartAsync(server, Token);
        if (answer is not null) started.Script(_ => answer);
        return new Wire(started, configure);
    }

    public static async Task<Wire> FailingAsync(Fault fault, ScriptedAnswer? answer = null, Action<DeepSeekChatClientOptions>? configure = null)
    {
        Wire wire = await StartAsync(answer ?? new ScriptedAnswer { Text = "one two three four five six" }, configure);
        wire.Server.Inject(fault, times: 10);
        return wire;
    }

    public Task<ChatResponse> AskAsync(bool stream, ChatOptions? options = null, CancellationToken? cancellationToken = null) =>
        AskAsync(stream, [new(ChatRole.User, "hello")], options, cancellationToken);

    public Task<ChatResponse> AskAsync(bool stream, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null) =>
        Client.AskAsync(stream, messages, options, cancellationToken);

    public Task<DeepSeekException> FailAsync(bool stream, ChatOptions? options = null) =>
        Should.ThrowAsync<DeepSeekException>(() => AskAsync(stream, options));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
