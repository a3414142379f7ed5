using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Knows a risk from the hints, else from the domain: declared or, with less trust, classified.</summary>
internal sealed class RiskPolicy(RoutingRuleOptions rules) : IRoutingPolicy
{
    private static readonly Dictionary<string, double> BuiltInRisks = new(StringComparer.OrdinalIgnoreCase)
    {
        [DomainNames.Medical] = 9,
        [DomainNames.Legal] = 9,
        [DomainNames.Financial] = 9,
        [DomainNames.Security] = 8,
        [DomainNames.Code] = 5,
        [DomainNames.Mathematics] = 5,
        [DomainNames.Science] = 5,
        [DomainNames.Business] = 4,
        [DomainNames.Humanities] = 2,
        [DomainNames.Support] = 2,
        [DomainNames.Creative] = 2,
        [DomainNames.Chat] = 2,
    };

    private readonly Dictionary<string, double> _risks = Merge(rules.DomainRisks);

    public string Name => PolicyNames.Risk;

    public async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        if (request.Hints.Risk is { } declared)
        {
            return await DecideAsync(request, declared, domain: null, cancellationToken).ConfigureAwait(false);
        }

        var domain = await request.GetDomainAsync(cancellationToken).ConfigureAwait(false);
        return _risks.TryGetValue(domain.Domain, out var risk) && (domain.IsDeclared || await CountsAsync(request, domain, risk, cancellationToken).ConfigureAwait(false))
            ? await DecideAsync(request, risk, domain, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Says whether a classified domain counts: its risk must be high, it must be probable, and there must be something to get wrong.</summary>
    private async ValueTask<bool> CountsAsync(RoutingRequest request, DomainEstimate domain, double risk, CancellationToken cancellationToken) =>
        risk >= rules.HighRisk
        && domain.Probability >= rules.DomainProbability
        && (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score > rules.ClassifiedDomainComplexity;

    private async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, double risk, DomainEstimate? domain, CancellationToken cancellationToken)
    {
        if (risk < rules.ModerateRisk)
        {
            return null;
        }

        if (risk >= rules.HighRisk)
        {
            return new()
            {
                Tier = rules.ComplexTier,
                Effort = ReasoningEffort.ExtraHigh,
                Reason = FormattableString.Invariant($"risk {risk:0.#} is at least {rules.HighRisk:0.#}{Origin(domain)}"),
            };
        }

        var complexity = (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score;
        return complexity <= rules.ModerateRiskComplexity ? null : new()
        {
            Tier = rules.ComplexTier,
            Effort = ReasoningEffort.High,
            Reason = FormattableString.Invariant(
                $"risk {risk:0.#} is at least {rules.ModerateRisk:0.#} and complexity {complexity:0.0} above {rules.ModerateRiskComplexity:0.#}{Origin(domain)}"),
        };
    }

    private static string Origin(DomainEstimate? domain) => domain is null ? "" : $": domain {domain.Explain()}";

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
