using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Benchmarks;

/// <summary>The whole way of a request over a client that does nothing: decision, plan, attempt, price, ledger, trace.</summary>
[MemoryDiagnoser]
public class RouterOverhead
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, Prompts.Short)];
    private readonly NoOpChatClient _bare = new();
    private OrderedFailoverChatClient _failover = null!;
    private IChatClient _router = null!;
    private ServiceProvider _provider = null!;

    [GlobalSetup]
    public void Setup()
    {
        _failover = new OrderedFailoverChatClient([_bare, _bare]);
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => options.BaselineModel = "b")
            .AddModel("a", _ => _bare, model => model with { Prices = DeepSeekPrices.Flash })
            .AddModel("b", _ => _bare, model => model with { Prices = DeepSeekPrices.Pro })
            .AddTier("simple", "a", "b")
            .AddTier("complex", "b", "a");
        _provider = services.BuildServiceProvider();
        _router = _provider.GetRequiredService<IChatClient>();
    }

    [GlobalCleanup]
    public void Cleanup() => _provider.Dispose();

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> Bare() => _bare.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> OrderedFailover() => _failover.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> Routed() => _router.GetResponseAsync(Messages);
}
