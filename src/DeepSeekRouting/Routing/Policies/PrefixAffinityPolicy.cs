namespace DeepSeekRouting;

/// <summary>
/// Prices the switch of a conversation from the model of its last answer to the one that is decided for it, and stays unless the switch pays. Where more than the simple tier is asked for,
/// only with a model that leads a stronger tier, so it keeps no request from a stronger model.
/// </summary>
internal sealed class PrefixAffinityPolicy(PrefixAffinityOptions options, RoutingRuleOptions rules, RouterMap map, ITokenEstimator tokens, TimeProvider time, string currency) : IRoutingPolicy
{
    // They may say that a weaker model will do. Others guard against harm, want speed or save a budget; why an added one decides nobody knows; and expectedLoss counts the prefix cache itself.
    private static readonly string[] Reconsidered = [PolicyNames.Task, PolicyNames.Workload, PolicyNames.Complexity];

    private readonly string[] _tiersByStrength = [.. new[] { rules.SimpleTier, rules.MediumTier, rules.ComplexTier }.Where(map.HasTier)];

    public string Name => PolicyNames.PrefixAffinity;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(Price(request, rules.SimpleTier) is { } choice ? new RoutingDecision { Tier = rules.SimpleTier, Model = choice.Stays, Reason = choice.Reason } : null);

    /// <summary>Prices the switch that another policy's decision would be.</summary>
    /// <returns>The decision with the calculation, and with the conversation's model where that is to stay; <see langword="null"/> if there is nothing to price.</returns>
    public RoutingDecision? Reconsider(RoutingRequest request, RoutingDecision decision, string policy) =>
        decision is { Model: null, Drafts: not true } && Reconsidered.Contains(policy) && Price(request, decision.Tier) is { } choice
            ? decision with { Model = choice.Stays, Reason = $"{decision.Reason}; {choice.Reason}" }
            : null;

    private (string? Stays, string Reason)? Price(RoutingRequest request, string tier)
    {
        var now = time.GetUtcNow();
        if (request.Needs.IsStateful
            || ConversationPrefix.Of(request, tokens, now, options.CacheLifetime) is not { } prefix
            || map.FindModel(prefix.LastAnswer.Model) is not { } current
            || map.ModelsOf(tier).FirstOrDefault(request.Needs.AreMetBy) is not { } other
            || current.Name == other.Name
            || !MayStay(current, tier)
            || !request.Needs.AreMetBy(current))
        {
            return null;
        }

        if (current.Prices is not { } currentPrices || other.Prices is not { } otherPrices)
        {
            request.Warn($"prefixAffinity abstains: the prices of {(current.Prices is null ? current.Name : other.Name)} are not known");
            return null;
        }

        var hits = prefix.HitsOf(current.Name);
        var output = OutputOf(request, prefix, tier);
        var stay = CostOf(currentPrices.PriceAt(now), prefix.InputTokens, hits, output);
        var leave = CostOf(otherPrices.PriceAt(now), prefix.InputTokens, prefix.HitsOf(other.Name), output);
        return stay <= leave
            ? (current.Name, Explain($"stays with {current.Name}", stay, $"with {other.Name}", leave, hits, prefix.InputTokens))
            : (null, Explain($"switches to {other.Name}", leave, $"with {current.Name}", stay, hits, prefix.InputTokens));
    }

    // Below its lead a tier may hold weaker models, which only stand in for it. For the simple tier none is too weak; one that was only pinned is in no tier.
    private bool MayStay(ModelProfile model, string tier)
    {
        var asked = Array.FindIndex(_tiersByStrength, name => string.Equals(name, tier, StringComparison.OrdinalIgnoreCase));
        for (var i = asked; i >= 0 && i < _tiersByStrength.Length; i++)
        {
            var models = map.ModelsOf(_tiersByStrength[i]);
            if (asked == 0 ? models.Contains(model) : models[0] == model)
            {
                return true;
            }
        }

        return false;
    }

    // The last answer is the best guess; without its thinking where the simple tier answers, which does not think.
    private long OutputOf(RoutingRequest request, ConversationPrefix prefix, string tier)
    {
        var last = prefix.LastAnswer;
        var thinking = string.Equals(tier, rules.SimpleTier, StringComparison.OrdinalIgnoreCase) ? 0 : last.ThinkingTokens;
        return Math.Min(last.AnswerTokens + thinking, request.Options?.MaxOutputTokens ?? long.MaxValue);
    }

    private decimal CostOf(TokenPrices prices, long input, long hits, long output)
    {
        var first = prices.CostOf(new() { CacheHitTokens = hits, CacheMissTokens = input - hits, OutputTokens = output });
        return options.Requests == 1 ? first : first + ((options.Requests - 1) * prices.CostOf(new() { CacheHitTokens = input, OutputTokens = output }));
    }

    private string Explain(string what, decimal cost, string otherwise, decimal otherCost, long hits, long input) => FormattableString.Invariant(
        $"{what} for {cost:0.00######} {currency}, {otherwise} it would be {otherCost:0.00######}: {hits:N0} of {input:N0} input tokens are in the prefix cache of the conversation's model");
}
