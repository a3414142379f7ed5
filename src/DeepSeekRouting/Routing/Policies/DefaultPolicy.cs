namespace DeepSeekRouting;

internal sealed class DefaultPolicy(RoutingRuleOptions rules, bool? drafts = null) : IRoutingPolicy
{
    private readonly RoutingDecision _decision = new() { Tier = rules.SimpleTier, Drafts = drafts, Reason = "no rule asked for more" };

    public string Name => PolicyNames.Default;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => new(_decision);
}
