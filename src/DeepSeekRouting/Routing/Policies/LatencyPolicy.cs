using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal sealed class LatencyPolicy(RoutingRuleOptions rules) : IRoutingPolicy
{
    public string Name => PolicyNames.Latency;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.Hints.LatencyBudget is not { } budget || budget >= rules.ShortLatencyBudget ? null : new RoutingDecision
        {
            Tier = rules.SimpleTier,
            Effort = ReasoningEffort.None,
            Drafts = false,
            Reason = FormattableString.Invariant($"a latency budget of {budget.TotalMilliseconds:0.#} ms is below {rules.ShortLatencyBudget.TotalMilliseconds:0.#} ms"),
        });
}
