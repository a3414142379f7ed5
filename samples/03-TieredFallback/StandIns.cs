using DeepSeekRouting;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace TieredFallback;

/// <summary>A server on this machine in place of the vendors. Its answers are canned, and some of them fail.</summary>
internal sealed class StandIns : IAsyncDisposable
{
    private const int HttpTries = 3; // A failure that the HTTP layer repeats must happen that often.
    private const int RateLimitTries = 3; // And one that the model's queue repeats.
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan }; // The chat client has time limits of its own.
    private readonly DeepSeekServer _server;

    private StandIns(DeepSeekServer server) => _server = server;

    /// <summary>Starts the server and points the settings at it; those of DeepSeek itself only without a key.</summary>
    public static async Task<StandIns> StartAsync(IConfigurationManager settings, bool hasKey)
    {
        var others = new[] { "Qwen3-32B", "GLM-4-Plus", "gpt-4o" }.Select(id => ServedModel.Pro with { Id = id });
        var server = await DeepSeekServer.StartAsync(new() { Models = [ServedModel.Flash, ServedModel.Pro, .. others] });
        server.Script(request => new() { Text = $"This is a canned answer of the stand-in for {request.Model}." });
        BreakSome(server);

        string[] places = hasKey ? ["Models:qwen3-32b:", "Models:glm-4-plus:"] : ["Models:qwen3-32b:", "Models:glm-4-plus:", ""];
        foreach (var place in places)
        {
            settings[$"DeepSeekRouting:{place}BaseUrl"] = server.BaseAddress.ToString();
            settings[$"DeepSeekRouting:{place}ApiKey"] = server.Options.ApiKey;
        }

        if (!hasKey)
        {
            settings["DeepSeekRouting:Http:RetryDelay"] = settings["DeepSeekRouting:Http:RetryJitter"] = "00:00:00.010";
        }

        return new(server);
    }

    public IChatClient Client(string model) => new DeepSeekChatClient(_http, new()
    {
        ModelId = model,
        BaseAddress = _server.BaseAddress.ToString(),
        ApiKey = _server.Options.ApiKey,
        FirstByteTimeout = TimeSpan.FromSeconds(2),
    });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static void BreakSome(DeepSeekServer server)
    {
        Inject("deepseek-flash", "e-mail", Fault.Status(503), HttpTries);
        Inject("deepseek-flash", "Faust", Fault.CutAfterChunks(1)); // The role arrived.
        Inject("deepseek-flash", "Australia", Fault.BlankContent);
        Inject("deepseek-v4-pro", "Summarize", Fault.Status(429), RateLimitTries);
        Inject("deepseek-v4-pro", "active voice", Fault.Status(402));
        Inject("gpt-4o", "trains", Fault.Hang);
        Inject("gpt-4o", "parser", Fault.CutAfterChunks(6)); // The role and some words arrived.
        Inject("gpt-4o", "zebra", Fault.Status(500));
        Inject("deepseek-v4-pro", "zebra", Fault.Status(503), HttpTries);

        void Inject(string model, string word, Fault fault, int times = 1) =>
            server.Inject(fault, times, request => request.Model == model && request.LastUserText.Contains(word, StringComparison.Ordinal));
    }
}
