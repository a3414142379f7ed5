using BenchmarkDotNet.Attributes;

namespace DeepSeekRouting.Benchmarks;

/// <summary>A stream of 1,000 chunks. <c>Loopback</c> is real HTTP to a server in another process; <c>Canned</c> is the client's own work alone.</summary>
[MemoryDiagnoser]
public class WireStreaming
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
    public Task<int> OpenAI() => WireClients.ReadAsync(_clients.OpenAI);

    [Benchmark]
    public Task<int> DeepSeek() => WireClients.ReadAsync(_clients.DeepSeek);

    [Benchmark]
    public Task<int> BareHttp() => _clients.Bare.StreamAsync(Prompts.Short);
}
