using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Benchmarks;

/// <summary>
/// A request of 8 KB in a conversation, over a client that does nothing: with the default policies, and with every policy turned on and asked down to <c>prefixAffinity</c>, which prices the switch.
/// The whole way of the request is measured, so the decision itself takes less.
/// </summary>
[MemoryDiagnoser]
public class PolicyDecision
{
    private readonly ChatMessage[] _conversation =
    [
        new(ChatRole.User, Prompts.Short),
        new(ChatRole.Assistant, "Yes.") { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.PrefixProperty] = $"0,60,2,0,1,{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()},b" } },
        new(ChatRole.User, Prompts.Long),
    ];

    private readonly ChatOptions _options = new ChatOptions().WithRoutingHints(new RoutingHints { Domain = "code", Risk = 6, ErrorCost = 1, Task = "review", LatencyBudget = TimeSpan.FromSeconds(5) });
    private readonly NoOpChatClient _bare = new();
    private ServiceProvider _routers = null!;
    private IChatClient _default = null!;
    private IChatClient _all = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var services = new ServiceCollection();
        AddRouter(services, "default");
        AddRouter(services, "all")
            .AddPolicy("own", (_, _) => new((RoutingDecision?)null))
            .UseBudget(budget => budget.Add(new() { Name = "money", Amount = 9_000_000, Kind = BudgetKind.Degrade }))
            .UseWorkload(workload => workload.Rows = [new() { Name = "never", ContextTokensAbove = int.MaxValue, Tier = "complex" }])
            .UseExpectedLoss(loss =>
            {
                loss.Models["a"] = new() { ErrorRates = [new() { Rate = 0.1 }] };
                loss.Models["b"] = new() { ErrorRates = [new() { Rate = 0.01, Domain = "another" }] };
            })
            .UsePrefixAffinity();
        _routers = services.BuildServiceProvider();
        _default = _routers.GetRequiredKeyedService<IChatClient>("default");
        _all = _routers.GetRequiredKeyedService<IChatClient>("all");
        await Expect(DefaultPolicies(), PolicyNames.Default);
        await Expect(AllPolicies(), PolicyNames.PrefixAffinity);
    }

    [GlobalCleanup]
    public void Cleanup() => _routers.Dispose();

    [Benchmark(Baseline = true)]
    public Task<ChatResponse> DefaultPolicies() => _default.GetResponseAsync(_conversation, _options);

    [Benchmark]
    public Task<ChatResponse> AllPolicies() => _all.GetResponseAsync(_conversation, _options);

    private static async Task Expect(Task<ChatResponse> answer, string policy)
    {
        var trace = (await answer).GetRoutingTrace()!;
        if (trace.Policy != policy)
        {
            throw new InvalidOperationException($"Policy {trace.Policy} decided, not {policy}: {trace.Reason}");
        }
    }

    private IDeepSeekRoutingBuilder AddRouter(ServiceCollection services, string name) =>
        services.AddDeepSeekRouting(name, options =>
            {
                options.BaselineModel = "b";
                options.Rules.Complexity = 10;
                options.Rules.ModerateRiskComplexity = 10;
            })
            .AddModel("a", _ => _bare, model => model with { Prices = DeepSeekPrices.Flash, Capabilities = ModelCapabilities.Text })
            .AddModel("b", _ => _bare, model => model with { Prices = DeepSeekPrices.Pro, Capabilities = ModelCapabilities.Text })
            .AddTier("simple", "a", "b")
            .AddTier("complex", "b", "a");
}
