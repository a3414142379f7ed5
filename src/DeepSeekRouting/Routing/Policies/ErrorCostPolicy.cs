using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal sealed class ErrorCostPolicy(RoutingRuleOptions rules, string currency) : IRoutingPolicy
{
    public string Name => PolicyNames.ErrorCost;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.Hints.ErrorCost is not { } cost || cost <= rules.ErrorCost ? null : new RoutingDecision
        {
            Tier = rules.ComplexTier,
            Effort = ReasoningEffort.ExtraHigh,
            Reason = FormattableString.Invariant($"an error costs {cost:0.##} {currency}, more than {rules.ErrorCost:0.##}"),
        });
}
