using BenchmarkDotNet.Attributes;

namespace DeepSeekRouting.Benchmarks;

/// <summary>A stream of 1,000 chunks.</summary>
public class WireStreaming : WireBenchmark
{
    [Benchmark(Baseline = true)]
    public Task<int> OpenAI() => WireClients.ReadAsync(Clients.OpenAI);

    [Benchmark]
    public Task<int> DeepSeek() => WireClients.ReadAsync(Clients.DeepSeek);

    [Benchmark]
    public Task<int> BareHttp() => Clients.Bare.StreamAsync(Prompts.Short);
}
