using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal sealed class RiskPolicy(RoutingRuleOptions rules) : IRoutingPolicy
{
    private static readonly Dictionary<string, double> BuiltInRisks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["medical"] = 9,
        ["legal"] = 9,
        ["financial"] = 9,
        ["security"] = 8,
        ["code"] = 5,
        ["mathematics"] = 5,
        ["science"] = 5,
        ["business"] = 4,
        ["humanities"] = 2,
        ["support"] = 2,
        ["creative"] = 2,
        ["chat"] = 2,
    };

    private readonly Dictionary<string, double> _risks = Merge(rules.DomainRisks);

    public string Name => PolicyNames.Risk;

    public async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        if (RiskOf(request.Hints) is not { } risk || risk < rules.ModerateRisk)
        {
            return null;
        }

        if (risk >= rules.HighRisk)
        {
            return new()
            {
                Tier = rules.ComplexTier,
                Effort = ReasoningEffort.ExtraHigh,
                Reason = FormattableString.Invariant($"risk {risk:0.#} is at least {rules.HighRisk:0.#}"),
            };
        }

        var complexity = (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score;
        return complexity <= rules.ModerateRiskComplexity ? null : new()
        {
            Tier = rules.ComplexTier,
            Effort = ReasoningEffort.High,
            Reason = FormattableString.Invariant($"risk {risk:0.#} is at least {rules.ModerateRisk:0.#} and complexity {complexity:0.0} above {rules.ModerateRiskComplexity:0.#}"),
        };
    }

    private double? RiskOf(RoutingHints hints) =>
        hints.Risk ?? (hints.Domain is { } domain && _risks.TryGetValue(domain, out var risk) ? risk : null);

    private static Dictionary<string, double> Merge(Dictionary<string, double> configured)
    {
        var risks = new Dictionary<string, double>(BuiltInRisks, StringComparer.OrdinalIgnoreCase);
        foreach (var risk in configured)
        {
            risks[risk.Key] = risk.Value;
        }

        return risks;
    }
}
