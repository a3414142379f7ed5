using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Everything between a caller's request and its first attempt: needs, policies, shaping, plan.</summary>
internal sealed class Decider(
    PolicyChain policies, RequestShaper shaper, TruncatingPlanner planner, DraftPlanner drafts, RequestReaders readers, ITokenEstimator tokens,
    double leastDomainProbability)
{
    public async ValueTask<RoutingPlan> DecideAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, CallContext call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = Read(messages, options, hints, call);
        var notes = call as IDecisionNotes;
        notes?.Note(request);
        var needs = request.Needs;
        var decision = await policies.DecideAsync(request, call, cancellationToken).ConfigureAwait(false);
        var shaped = await shaper.ShapeAsync(request, decision, call, cancellationToken).ConfigureAwait(false);
        call.AnswerTier = decision.Tier;
        call.AnswerEffort = shaped.Effort;
        (var plan, shaped) = await planner.PlanAsync(decision, needs, shaped, call, cancellationToken).ConfigureAwait(false);
        var cascade = drafts.IsDrafted(decision, needs)
            ? await drafts.PlanAsync(request, decision, plan, shaped, call, cancellationToken).ConfigureAwait(false)
            : null;
        call.Complexity = request.KnownComplexity;
        if (request.KnownDomain is { } domain && Counts(domain))
        {
            call.Domain = domain;
        }

        if (notes is not null)
        {
            await notes.NoteEstimatesAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return new() { Attempts = plan, Request = shaped, Hints = hints, Cascade = cascade, CacheOnlyDecision = decision.CacheOnly ? decision : null };
    }

    /// <summary>Decides as <see cref="DecideAsync"/> does, without what a decision is followed by: nothing is truncated, and no model is asked.</summary>
    public async ValueTask<RoutingPreview> PreviewAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, CallContext call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = Read(messages, options, hints, call);
        var decision = await policies.DecideAsync(request, call, cancellationToken).ConfigureAwait(false);
        var shaped = await shaper.ShapeAsync(request, decision, call, cancellationToken).ConfigureAwait(false);
        var plan = planner.TryPlanWhole(decision, request.Needs, shaped.OutputLimit, call);
        var cascade = plan.Count > 0 && drafts.IsDrafted(decision, request.Needs)
            ? await drafts.PlanAsync(request, decision, plan, shaped, call, cancellationToken).ConfigureAwait(false)
            : null;
        return new()
        {
            Decision = decision,
            Policy = call.Policy!,
            Models = [.. plan.Select(attempt => attempt.Model.Profile.Name)],
            IsDrafted = cascade is not null,
            Complexity = await TryEstimateAsync(request, call, cancellationToken).ConfigureAwait(false),
            Domain = await TryClassifyAsync(request, call, cancellationToken).ConfigureAwait(false),
            EstimatedInputTokens = request.EstimatedInputTokens,
            Warnings = call.Warnings ?? [],
        };
    }

    private RoutingRequest Read(IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, CallContext call)
    {
        var needs = RequestNeeds.Of(messages, options, tokens);
        call.EstimatedInputTokens = needs.InputTokens;
        return new(messages, options, hints, needs, readers);
    }

    private bool Counts(DomainEstimate domain) => domain.Probability >= leastDomainProbability;

    private static async ValueTask<ComplexityEstimate?> TryEstimateAsync(RoutingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            call.Warn($"the complexity estimator failed ({exception.GetType().Name})");
            return null;
        }
    }

    private async ValueTask<DomainEstimate?> TryClassifyAsync(RoutingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            var domain = await request.GetDomainAsync(cancellationToken).ConfigureAwait(false);
            return Counts(domain) ? domain : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            call.Warn($"the domain classifier failed ({exception.GetType().Name})");
            return null;
        }
    }
}
