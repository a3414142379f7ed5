namespace DeepSeekRouting;

internal sealed class ComplexityPolicy(RoutingRuleOptions rules, RouterMap map) : IRoutingPolicy
{
    private readonly bool _hasMediumTier = map.HasTier(rules.MediumTier);

    public string Name => PolicyNames.Complexity;

    public async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var score = (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score;
        if (score > rules.Complexity)
        {
            return new() { Tier = rules.ComplexTier, Reason = Explain(score, rules.Complexity) };
        }

        return _hasMediumTier && score > rules.MediumComplexity ? new() { Tier = rules.MediumTier, Reason = Explain(score, rules.MediumComplexity) } : null;
    }

    private static string Explain(double score, double threshold) =>
        FormattableString.Invariant($"complexity {score:0.0} of 10 is above {threshold:0.#}");
}
