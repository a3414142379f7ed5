namespace DeepSeekRouting;

/// <summary>Turns a plan into a cascade where the request is to be drafted.</summary>
internal sealed class DraftPlanner(DraftRules rules, Planner planner, RequestShaper shaper)
{
    private readonly RoutingDecision _strong = new() { Tier = rules.StrongTier, Reason = "the draft was not good enough" };

    /// <summary>Says whether the request is drafted. A conversation that a provider keeps, and a tool loop, stay where they are.</summary>
    public bool IsDrafted(RoutingDecision decision, RequestNeeds needs) =>
        !needs.IsStateful && (decision.Drafts ?? (decision is { Model: null, IsPinned: false } && rules.CoversTier(decision.Tier)));

    /// <summary>Makes the cascade; <see langword="null"/> if no stronger model can serve the request.</summary>
    public async ValueTask<CascadePlan?> PlanAsync(
        RoutingRequest request, RoutingDecision decision, IReadOnlyList<PlannedAttempt> plan, AttemptRequest shaped, CallContext call, CancellationToken cancellationToken)
    {
        // What was left out of the draft's conversation is left out here too: both are estimated and priced by the same size.
        var strongRequest = await shaper.ShapeAsync(request, _strong, call, cancellationToken).ConfigureAwait(false) with { Messages = shaped.Messages };
        var needs = request.Needs with { InputTokens = call.EstimatedInputTokens };
        var strong = planner.PlanEscalation(rules.StrongTier, plan[0].Model, needs, strongRequest.OutputLimit);
        return strong.Count == 0 ? null : new()
        {
            Drafts = planner.PlanDrafts(plan, decision.Tier),
            DraftRequest = shaped with { Draft = rules.Request },
            Strong = strong,
            StrongRequest = strongRequest,
            StrongTier = rules.StrongTier,
            Threshold = rules.ThresholdOf(request.Hints.Task, decision.ConfidenceThreshold),
        };
    }
}
