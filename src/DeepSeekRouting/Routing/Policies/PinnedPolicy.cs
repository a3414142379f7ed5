namespace DeepSeekRouting;

internal sealed class PinnedPolicy(RouterMap map) : IRoutingPolicy
{
    public string Name => PolicyNames.Pinned;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(request.Options?.ModelId is { Length: > 0 } id ? Decide(id) : null);

    private RoutingDecision Decide(string id)
    {
        if (map.HasTier(id))
        {
            return new() { Tier = id, Drafts = false, Reason = "the caller asked for this tier" };
        }

        var model = map.FindModel(id) ?? throw new ArgumentException(
            $"ChatOptions.ModelId '{id}' is neither a model nor a tier of this router. "
            + $"Models: {string.Join(", ", map.Models.Select(Describe))}. Tiers: {string.Join(", ", map.TierNames)}. "
            + "Leave ModelId unset to let the router choose.");
        return new() { Tier = map.TierOf(model), Model = model.Name, AllowFallback = false, IsPinned = true, Reason = "the caller asked for this model" };
    }

    private static string Describe(ModelProfile model) =>
        model.ModelId is null || model.ModelId == model.Name ? model.Name : $"{model.Name} ({string.Join(", ", [model.ModelId, .. model.Aliases])})";
}
