namespace DeepSeekRouting;

internal sealed class ContextLengthPolicy(RoutingRuleOptions rules) : IRoutingPolicy
{
    public string Name => PolicyNames.ContextLength;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.ContextTokens <= rules.LongContextTokens ? null : new RoutingDecision
        {
            Tier = rules.ComplexTier,
            Reason = FormattableString.Invariant($"about {request.ContextTokens:N0} input tokens, more than {rules.LongContextTokens:N0}"),
        });
}
