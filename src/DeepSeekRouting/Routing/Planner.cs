namespace DeepSeekRouting;

/// <summary>Turns a decision into a plan: the tier's models that can serve the request, in order.</summary>
internal sealed class Planner(RouterMap map, IReadOnlyDictionary<string, RoutedModel> models)
{
    /// <exception cref="NoSuitableModelException">No model of the tier can serve the request.</exception>
    public IReadOnlyList<PlannedAttempt> Plan(RoutingDecision decision, RequestNeeds needs, int? maxOutputTokens)
    {
        var candidates = Candidates(decision);
        var plan = new List<PlannedAttempt>(candidates.Count);
        foreach (var profile in candidates)
        {
            if (Lack(profile, needs, maxOutputTokens) is null)
            {
                plan.Add(new(models[profile.Name], plan.Count == 0 ? AttemptRole.Primary : AttemptRole.Fallback));
            }
        }

        return plan.Count > 0 ? plan : throw NoneFits(decision, candidates, needs, maxOutputTokens);
    }

    private IReadOnlyList<ModelProfile> Candidates(RoutingDecision decision)
    {
        var tier = map.ModelsOf(decision.Tier);
        if (decision.Model is not { } name)
        {
            return tier;
        }

        var first = map.FindModel(name) ?? throw new InvalidOperationException($"The policy chose model '{name}', which is not configured.");
        return decision.AllowFallback ? [first, .. tier.Where(model => model.Name != first.Name)] : [first];
    }

    private static string? Lack(ModelProfile model, RequestNeeds needs, int? maxOutputTokens)
    {
        var missing = needs.Capabilities & ~model.Capabilities;
        if (missing != ModelCapabilities.None)
        {
            return $"{model.Name} lacks {missing}";
        }

        var tokens = (long)needs.InputTokens + (maxOutputTokens ?? 0);
        return tokens <= model.ContextWindow ? null : FormattableString.Invariant($"{model.Name} has a window of {model.ContextWindow:N0} tokens");
    }

    private static NoSuitableModelException NoneFits(
        RoutingDecision decision, IReadOnlyList<ModelProfile> candidates, RequestNeeds needs, int? maxOutputTokens) => new(
        FormattableString.Invariant($"No model of tier '{decision.Tier}' can serve this request of about {needs.InputTokens:N0} input tokens")
        + (maxOutputTokens is { } limit ? FormattableString.Invariant($" and up to {limit:N0} output tokens") : "")
        + $" that needs {needs.Capabilities}: {string.Join("; ", candidates.Select(model => Lack(model, needs, maxOutputTokens)))}. "
        + "Add a model that can to the tier, pin one with ChatOptions.ModelId, or send less.");
}
