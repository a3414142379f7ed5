using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>One plain answer. <c>Loopback</c> is real HTTP to a server in another process; <c>Canned</c> is the client's own work alone.</summary>
[MemoryDiagnoser]
public class WireAnswer
{
    private AnswerServer _server = null!;
    private WireClients _clients = null!;

    [Params("Loopback", "Canned")]
    public string Transport { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _server = AnswerServer.Start();
        var http = Transport == "Loopback" ? new HttpClient() : new HttpClient(await CannedHandler.RecordAsync(_server.BaseAddress));
        _clients = new(http, _server.BaseAddress);
    }

    [GlobalCleanup]
    public void Cleanup() => _server.Dispose();

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> OpenAI() => _clients.OpenAI.GetResponseAsync(WireClients.Messages, WireClients.Options);

    [Benchmark]
    public Task<ChatResponse> DeepSeek() => _clients.DeepSeek.GetResponseAsync(WireClients.Messages, WireClients.Options);

    [Benchmark]
    public Task<string> BareHttp() => _clients.Bare.AskAsync(Prompts.Short);
}
