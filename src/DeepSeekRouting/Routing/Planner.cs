namespace DeepSeekRouting;

/// <summary>Turns a decision into a plan: the tier's models that can serve the request, in order.</summary>
internal sealed class Planner(RouterMap map, IReadOnlyDictionary<string, RoutedModel> models)
{
    private readonly Dictionary<string, IReadOnlyList<PlannedAttempt>> _wholeTiers = map.TierNames.ToDictionary(
        tier => tier, tier => Plan(map.ModelsOf(tier), models, _ => true), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, IReadOnlyList<PlannedAttempt>> _wholeDrafts = map.TierNames.ToDictionary(
        tier => tier, tier => LedByDraft(Plan(map.ModelsOf(tier), models, _ => true)), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="NoSuitableModelException">No model of the tier can serve the request.</exception>
    public IReadOnlyList<PlannedAttempt> Plan(RoutingDecision decision, RequestNeeds needs, OutputLimit limit)
    {
        var candidates = Candidates(decision);
        if (decision is { Model: null, AllowFallback: true } && AllFit(candidates, needs, limit) && _wholeTiers.TryGetValue(decision.Tier, out var whole))
        {
            return whole;
        }

        return PlanPart(decision, candidates, needs, limit);
    }

    /// <summary>Gives the models of the strong tier that can serve the request, without the one that drafts; none if that one leads the tier.</summary>
    public IReadOnlyList<PlannedAttempt> PlanEscalation(string strongTier, RoutedModel draft, RequestNeeds needs, OutputLimit limit)
    {
        var tier = map.ModelsOf(strongTier);
        var plan = new List<PlannedAttempt>(Math.Max(1, tier.Count - 1));
        for (var i = 0; i < tier.Count && tier[0].Name != draft.Profile.Name; i++)
        {
            if (tier[i].Name != draft.Profile.Name && Lack(tier[i], needs, limit) is null)
            {
                plan.Add(new(models[tier[i].Name], plan.Count == 0 ? AttemptRole.Escalation : AttemptRole.Fallback));
            }
        }

        return plan;
    }

    /// <summary>Gives the same plan with its first model as the one that drafts.</summary>
    public IReadOnlyList<PlannedAttempt> PlanDrafts(IReadOnlyList<PlannedAttempt> plan, string tier) =>
        _wholeTiers.TryGetValue(tier, out var whole) && ReferenceEquals(plan, whole) ? _wholeDrafts[tier] : LedByDraft(plan);

    private static IReadOnlyList<PlannedAttempt> LedByDraft(IReadOnlyList<PlannedAttempt> plan) => [plan[0] with { Role = AttemptRole.Draft }, .. plan.Skip(1)];

    private IReadOnlyList<PlannedAttempt> PlanPart(
        RoutingDecision decision, IReadOnlyList<ModelProfile> candidates, RequestNeeds needs, OutputLimit limit)
    {
        var plan = Plan(candidates, models, model => Lack(model, needs, limit) is null);
        return plan.Count == 0 ? throw NoneFits(decision, candidates, needs, limit) : decision.AllowFallback ? plan : [plan[0]];
    }

    private static IReadOnlyList<PlannedAttempt> Plan(
        IReadOnlyList<ModelProfile> candidates, IReadOnlyDictionary<string, RoutedModel> models, Func<ModelProfile, bool> fits) =>
        [.. candidates.Where(fits).Select((model, index) => new PlannedAttempt(models[model.Name], index == 0 ? AttemptRole.Primary : AttemptRole.Fallback))];

    private bool AllFit(IReadOnlyList<ModelProfile> candidates, RequestNeeds needs, OutputLimit limit)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (Lack(candidates[i], needs, limit) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private IReadOnlyList<ModelProfile> Candidates(RoutingDecision decision)
    {
        var tier = map.ModelsOf(decision.Tier);
        return decision.Model is { } name ? LedBy(name, tier, decision.AllowFallback) : tier;
    }

    private IReadOnlyList<ModelProfile> LedBy(string name, IReadOnlyList<ModelProfile> tier, bool allowFallback)
    {
        var first = map.FindModel(name)!;
        return allowFallback ? [first, .. tier.Where(model => model.Name != first.Name)] : [first];
    }

    private string? Lack(ModelProfile model, RequestNeeds needs, OutputLimit limit)
    {
        if (needs.IsStateful && models[model.Name].SpeaksDeepSeek)
        {
            return $"{model.Name} keeps no conversations";
        }

        var missing = needs.Capabilities & ~model.Capabilities;
        if (missing != ModelCapabilities.None)
        {
            return $"{model.Name} lacks {missing}";
        }

        var maxOutputTokens = limit.For(model);
        if (maxOutputTokens > model.MaxOutputTokens)
        {
            return FormattableString.Invariant($"{model.Name} gives at most {model.MaxOutputTokens:N0} tokens of output");
        }

        var tokens = (long)needs.InputTokens + (maxOutputTokens ?? 0);
        return tokens <= model.ContextWindow ? null : FormattableString.Invariant($"{model.Name} has a window of {model.ContextWindow:N0} tokens");
    }

    private NoSuitableModelException NoneFits(
        RoutingDecision decision, IReadOnlyList<ModelProfile> candidates, RequestNeeds needs, OutputLimit limit) => new(
        FormattableString.Invariant($"No model of tier '{decision.Tier}' can serve this request of about {needs.InputTokens:N0} input tokens")
        + (limit.Tokens is { } most ? FormattableString.Invariant($" and up to {most:N0} output tokens") : "")
        + (needs.Capabilities is ModelCapabilities.None ? "" : $" that needs {needs.Capabilities}")
        + $": {string.Join("; ", candidates.Select(model => Lack(model, needs, limit)))}. "
        + "Add a model that can to the tier, pin one with ChatOptions.ModelId, or send less.")
        {
            IsForWantOfRoom = candidates.Any(model => Lack(model, needs with { InputTokens = 0 }, limit) is null),
        };
}
