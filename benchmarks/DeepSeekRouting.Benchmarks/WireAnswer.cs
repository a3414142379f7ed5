using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>One plain answer.</summary>
public class WireAnswer : WireBenchmark
{
    [Benchmark(Baseline = true)]
    public Task<ChatResponse> OpenAI() => Clients.OpenAI.GetResponseAsync(WireClients.Messages, WireClients.Options);

    [Benchmark]
    public Task<ChatResponse> DeepSeek() => Clients.DeepSeek.GetResponseAsync(WireClients.Messages, WireClients.Options);

    [Benchmark]
    public Task<string> BareHttp() => Clients.Bare.AskAsync(Prompts.Short);
}
