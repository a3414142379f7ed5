using BenchmarkDotNet.Attributes;

namespace DeepSeekRouting.Benchmarks;

/// <summary>A comparison of wires. <c>Loopback</c> is real HTTP to a server in another process; <c>Canned</c> is the client's own work alone.</summary>
[MemoryDiagnoser]
public abstract class WireBenchmark
{
    private AnswerServer _server = null!;

    [Params("Loopback", "Canned")]
    public string Transport { get; set; } = "";

    internal WireClients Clients { get; private set; } = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _server = AnswerServer.Start();
        var http = Transport == "Loopback" ? new HttpClient() : new HttpClient(await CannedHandler.RecordAsync(_server.BaseAddress));
        Clients = new(http, _server.BaseAddress);
    }

    [GlobalCleanup]
    public void Cleanup() => _server.Dispose();
}
