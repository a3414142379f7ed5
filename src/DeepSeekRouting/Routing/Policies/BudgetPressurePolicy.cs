namespace DeepSeekRouting;

/// <summary>Goes easy on budgets that degrade: from their threshold on the simple tier answers without escalation, and only the cache once nothing is left.</summary>
internal sealed class BudgetPressurePolicy(IBudgetView view, string router, RoutingRuleOptions rules, RouterMap map) : IRoutingPolicy
{
    public string Name => PolicyNames.BudgetPressure;

    public async ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var budgets = await view.GetBudgetsAsync(request.Hints.Tenant, request.Hints.Task, model: null, router, cancellationToken).ConfigureAwait(false);
        BudgetStatus? tightest = null;
        foreach (var budget in budgets)
        {
            if (IsFelt(budget) && (tightest is null || IsTighter(budget, tightest)))
            {
                tightest = budget;
            }
        }

        return tightest is null ? null : Relieve(tightest);
    }

    private RoutingDecision Relieve(BudgetStatus budget)
    {
        var isUsedUp = IsUsedUpForAll(budget);
        return new()
        {
            Tier = rules.SimpleTier,
            Drafts = isUsedUp ? null : false, // Answers are kept apart by whether they were drafted; what only the cache may answer, it should find.
            CacheOnly = isUsedUp,
            UsedUp = isUsedUp ? budget : null,
            Reason = FormattableString.Invariant($"budget '{budget.Name}' at {100 * budget.Fraction:0} %") + (isUsedUp ? ": only the cache may answer" : ""),
        };
    }

    // A limit of a model that no rule chooses is not relieved by choosing another.
    private bool IsFelt(BudgetStatus budget) =>
        budget.Kind is BudgetKind.Degrade
        && budget.Fraction >= budget.Threshold
        && (budget.Model is not { } model || Serves(rules.SimpleTier, model) || Serves(rules.MediumTier, model) || Serves(rules.ComplexTier, model));

    // Where another model leads the simple tier, a used-up model only has to be left alone.
    private bool IsUsedUpForAll(BudgetStatus budget) =>
        budget.Fraction >= 1 && (budget.Model is not { } model || string.Equals(map.ModelsOf(rules.SimpleTier)[0].Name, model, StringComparison.OrdinalIgnoreCase));

    private bool IsTighter(BudgetStatus budget, BudgetStatus other) =>
        (IsUsedUpForAll(budget), budget.Fraction).CompareTo((IsUsedUpForAll(other), other.Fraction)) > 0;

    private bool Serves(string tier, string model) =>
        map.HasTier(tier) && map.ModelsOf(tier).Any(candidate => string.Equals(candidate.Name, model, StringComparison.OrdinalIgnoreCase));
}
