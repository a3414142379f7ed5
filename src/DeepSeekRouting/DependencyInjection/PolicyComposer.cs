using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Makes a router's policies in the order in which they are asked.</summary>
internal sealed class PolicyComposer(IServiceProvider provider, RouterRegistration registration, DeepSeekRoutingOptions options, EngineServices services, RouterMap map)
{
    /// <exception cref="OptionsValidationException">The configured order names a policy that there is not.</exception>
    public IRoutingPolicy[] Compose(bool degradesBudgets)
    {
        var added = registration.Policies.Select(make => make(provider)).ToArray();
        ThrowIfRepeated(added);
        var order = options.Policies.Count > 0 ? options.Policies : DefaultOrder(added, degradesBudgets);
        return [.. order.Select(name => added.FirstOrDefault(policy => policy.Name == name) ?? MakeBuiltIn(name) ?? throw Unknown(name, added))];
    }

    private void ThrowIfRepeated(IReadOnlyCollection<IRoutingPolicy> added)
    {
        if (added.Select(policy => policy.Name).Concat(PolicyNames.All).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new InvalidOperationException($"Router '{registration.Name}' has two policies named '{repeated.Key}'.");
        }
    }

    private IEnumerable<string> DefaultOrder(IEnumerable<IRoutingPolicy> added, bool degradesBudgets) => PolicyNames.All
        .Where(name => name switch
        {
            PolicyNames.BudgetPressure => degradesBudgets,
            PolicyNames.Workload => options.Workload.Enabled,
            PolicyNames.ExpectedLoss => options.ExpectedLoss.Enabled,
            PolicyNames.PrefixAffinity => options.PrefixAffinity.Enabled,
            _ => true,
        })
        .SelectMany(name => name is PolicyNames.Continuation ? [name, .. added.Select(policy => policy.Name)] : new[] { name });

    private IRoutingPolicy? MakeBuiltIn(string name) => name switch
    {
        PolicyNames.Pinned => new PinnedPolicy(map),
        PolicyNames.Continuation => new ContinuationPolicy(map),
        PolicyNames.Task => new TaskPolicy(options.Rules, options.Tasks, options.ConfidenceFallback.HybridThreshold),
        PolicyNames.Risk => new RiskPolicy(options.Rules),
        PolicyNames.ErrorCost => new ErrorCostPolicy(options.Rules, options.Currency),
        PolicyNames.BudgetPressure => new BudgetPressurePolicy(provider.GetRequiredService<IBudgetView>(), registration.Name, options.Rules, map),
        PolicyNames.Workload => new WorkloadPolicy(options.Workload, options.Rules, map),
        PolicyNames.ContextLength => new ContextLengthPolicy(options.Rules),
        PolicyNames.Latency => new LatencyPolicy(options.Rules),
        PolicyNames.ExpectedLoss => new ExpectedLossPolicy(options.ExpectedLoss, options.Rules, map, services.Tokens, options.PrefixAffinity.CacheLifetime, services.Time, options.Currency),
        PolicyNames.Complexity => new ComplexityPolicy(options.Rules, map),
        PolicyNames.PrefixAffinity => new PrefixAffinityPolicy(options.PrefixAffinity, options.Rules, map, services.Tokens, services.Time, options.Currency),
        PolicyNames.Default => new DefaultPolicy(options.Rules),
        _ => null,
    };

    private OptionsValidationException Unknown(string name, IEnumerable<IRoutingPolicy> added) => new(
        registration.Name,
        typeof(DeepSeekRoutingOptions),
        [$"{registration.SectionPath}:Policies names '{name}', which is not a policy. Policies: {string.Join(", ", PolicyNames.All.Concat(added.Select(policy => policy.Name)))}."]);
}
