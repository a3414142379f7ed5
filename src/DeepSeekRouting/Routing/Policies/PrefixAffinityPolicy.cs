namespace DeepSeekRouting;

/// <summary>
/// Prices the switch of a conversation from the model of its last answer to the simple tier's, and stays unless it pays. It stands where nothing asks for more than the simple tier,
/// so it never keeps a request from a stronger model.
/// </summary>
internal sealed class PrefixAffinityPolicy(PrefixAffinityOptions options, RoutingRuleOptions rules, RouterMap map, ITokenEstimator tokens, TimeProvider time, string currency) : IRoutingPolicy
{
    private readonly string[] _tiers = [.. new[] { rules.SimpleTier, rules.MediumTier, rules.ComplexTier }.Where(map.HasTier)];

    public string Name => PolicyNames.PrefixAffinity;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => new(Decide(request));

    private RoutingDecision? Decide(RoutingRequest request)
    {
        var now = time.GetUtcNow();
        if (request.Needs.IsStateful
            || ConversationPrefix.Of(request, tokens, now, options.CacheLifetime) is not { } prefix
            || map.FindModel(prefix.LastAnswer.Model) is not { } current
            || map.ModelsOf(rules.SimpleTier).FirstOrDefault(request.Needs.AreMetBy) is not { } other
            || current.Name == other.Name
            || !MayStay(current)
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
        var stay = CostOf(currentPrices.PriceAt(now), prefix.InputTokens, hits, OutputOf(request, prefix));
        var leave = CostOf(otherPrices.PriceAt(now), prefix.InputTokens, prefix.HitsOf(other.Name), OutputOf(request, prefix));
        return stay <= leave
            ? new() { Tier = rules.SimpleTier, Model = current.Name, Reason = Explain($"stays with {current.Name}", stay, $"with {other.Name}", leave, hits, prefix.InputTokens) }
            : new() { Tier = rules.SimpleTier, Reason = Explain($"switches to {other.Name}", leave, $"with {current.Name}", stay, hits, prefix.InputTokens) };
    }

    // Its tiers say which models are good enough; one that was only pinned is in none of them.
    private bool MayStay(ModelProfile model)
    {
        foreach (var tier in _tiers)
        {
            if (map.ModelsOf(tier).Contains(model))
            {
                return true;
            }
        }

        return false;
    }

    // Of answers without thinking, as the simple tier gives them, the last one is the best guess.
    private static long OutputOf(RoutingRequest request, ConversationPrefix prefix) =>
        Math.Min(prefix.LastAnswer.AnswerTokens, request.Options?.MaxOutputTokens ?? long.MaxValue);

    private decimal CostOf(TokenPrices prices, long input, long hits, long output)
    {
        var first = prices.CostOf(new() { CacheHitTokens = hits, CacheMissTokens = input - hits, OutputTokens = output });
        return options.Requests == 1 ? first : first + ((options.Requests - 1) * prices.CostOf(new() { CacheHitTokens = input, OutputTokens = output }));
    }

    private string Explain(string what, decimal cost, string otherwise, decimal otherCost, long hits, long input) => FormattableString.Invariant(
        $"{what} for {cost:0.00######} {currency}, {otherwise} it would be {otherCost:0.00######}: {hits:N0} of {input:N0} input tokens are in the prefix cache of the conversation's model");
}
