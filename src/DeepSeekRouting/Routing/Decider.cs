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
        var needs = RequestNeeds.Of(messages, options, tokens);
        call.EstimatedInputTokens = needs.InputTokens;
        var request = new RoutingRequest(messages, options, hints, needs, readers);
        var decision = await policies.DecideAsync(request, call, cancellationToken).ConfigureAwait(false);
        var shaped = await shaper.ShapeAsync(request, decision, call, cancellationToken).ConfigureAwait(false);
        call.AnswerTier = decision.Tier;
        call.AnswerEffort = shaped.Effort;
        (var plan, shaped) = await planner.PlanAsync(decision, needs, shaped, call, cancellationToken).ConfigureAwait(false);
        var cascade = drafts.IsDrafted(decision, needs)
            ? await drafts.PlanAsync(request, decision, plan, shaped, call, cancellationToken).ConfigureAwait(false)
            : null;
        call.Complexity = request.KnownComplexity;
        if (request.KnownDomain is { } domain && domain.Probability >= leastDomainProbability)
        {
            call.Domain = domain;
        }

        return new() { Attempts = plan, Request = shaped, Hints = hints, Cascade = cascade, CacheOnlyDecision = decision.CacheOnly ? decision : null };
    }
}
