using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Benchmarks;

/// <summary>The whole way of a request over a client that does nothing: decision, plan, attempt, price, ledger, trace; and the same with a draft that is scored and kept, with two budgets, and with a decision log.</summary>
[MemoryDiagnoser]
public class RouterOverhead
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, Prompts.Short)];
    private readonly NoOpChatClient _bare = new();
    private OrderedFailoverChatClient _failover = null!;
    private ServiceProvider _routers = null!;
    private IChatClient _routed = null!;
    private IChatClient _drafted = null!;
    private IChatClient _budgeted = null!;
    private IChatClient _logged = null!;
    private string _folder = "";

    [GlobalSetup]
    public void Setup()
    {
        _failover = new OrderedFailoverChatClient([_bare, _bare]);
        var services = new ServiceCollection();
        AddRouter(services, "routed");
        AddRouter(services, "drafted").UseConfidenceFallback();
        AddRouter(services, "budgeted").UseBudget(budget => budget
            .Add(new() { Name = "money", Amount = 9_000_000, PerTenant = true, Period = BudgetPeriod.Month })
            .Add(new() { Name = "tokens", Tokens = long.MaxValue }));
        _folder = Directory.CreateTempSubdirectory("decision-log").FullName;
        AddRouter(services, "logged").UseDecisionLog(_folder, options => options.MaxFiles = 2);
        _routers = services.BuildServiceProvider();
        _routed = _routers.GetRequiredKeyedService<IChatClient>("routed");
        _drafted = _routers.GetRequiredKeyedService<IChatClient>("drafted");
        _budgeted = _routers.GetRequiredKeyedService<IChatClient>("budgeted");
        _logged = _routers.GetRequiredKeyedService<IChatClient>("logged");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _routers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> Bare() => _bare.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> OrderedFailover() => _failover.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> Routed() => _routed.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> Drafted() => _drafted.GetResponseAsync(Messages);

    [Benchmark]
    public Task<ChatResponse> Budgeted() => _budgeted.GetResponseAsync(Messages);

    /// <summary>Where lines come faster than the disk takes them, most are dropped: this is what a request pays, and its allocations are those of the background writer as well.</summary>
    [Benchmark]
    public Task<ChatResponse> Logged() => _logged.GetResponseAsync(Messages);

    private IDeepSeekRoutingBuilder AddRouter(ServiceCollection services, string name) =>
        services.AddDeepSeekRouting(name, options => options.BaselineModel = "b")
            .AddModel("a", _ => _bare, model => model with { Prices = DeepSeekPrices.Flash, Capabilities = ModelCapabilities.Text })
            .AddModel("b", _ => _bare, model => model with { Prices = DeepSeekPrices.Pro })
            .AddTier("simple", "a", "b")
            .AddTier("complex", "b", "a");
}
