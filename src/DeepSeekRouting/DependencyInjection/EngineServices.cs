using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepSeekRouting;

/// <summary>What an engine takes from the container, or the default where the container has none.</summary>
internal sealed class EngineServices(IServiceProvider provider, Func<Exception, FailureKind?>? classifyFailure)
{
    public FailureClassifier Classifier { get; } = new(classifyFailure);

    public ICostLedger Ledger { get; } = provider.GetService<ICostLedger>() ?? new CostLedger();

    public ITokenEstimator Tokens { get; } = provider.GetService<ITokenEstimator>() ?? CharacterTokenEstimator.Shared;

    public IComplexityEstimator Complexity { get; } = provider.GetService<IComplexityEstimator>() ?? new TextOnlyComplexityEstimator();

    public RoutingMetrics Metrics { get; } = provider.GetService<RoutingMetrics>() ?? new RoutingMetrics();

    public IReadOnlyList<IRoutingTraceSink> Sinks { get; } = [.. provider.GetService<IEnumerable<IRoutingTraceSink>>() ?? []];

    public TimeProvider Time { get; } = provider.GetService<TimeProvider>() ?? TimeProvider.System;

    public ILogger Logger { get; } =
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(DeepSeekRoutingDiagnostics.LogCategory);

    /// <summary>Puts an engine together.</summary>
    public RouterEngine Build(
        string name,
        string currency,
        IReadOnlyList<RoutedModel> models,
        RouterMap map,
        IRoutingPolicy[] policies,
        RoutingRuleOptions rules,
        RequestShaper shaper,
        AttemptOptions limits,
        ModelProfile? baseline,
        Truncation? truncation = null)
    {
        var decider = new Decider(
            new PolicyChain(policies, map, rules, name, Metrics, Logger),
            shaper,
            new TruncatingPlanner(new Planner(map, models.ToDictionary(model => model.Profile.Name)), truncation, Tokens),
            Complexity,
            Tokens);
        return new(
            name, currency, models, decider, new(limits, new(Classifier, Ledger, Tokens, baseline, Metrics, Time, Logger), truncation), new(Sinks, Metrics, Logger), Time);
    }
}
