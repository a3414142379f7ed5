using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Asks the models of a plan: the cascade where the request is drafted, else one attempt after the other.</summary>
internal sealed class Answerer(AttemptLoop attempts, Cascade cascade) : IAnswerer
{
    public ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        ThrowIfCacheOnly(plan);
        return plan.Cascade is { } drafts
            ? cascade.GetResponseAsync(drafts, call, cancellationToken)
            : attempts.GetResponseAsync(plan.Attempts, plan.Request, call, cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken)
    {
        ThrowIfCacheOnly(plan);
        return plan.Cascade is { } drafts
            ? cascade.GetStreamingResponseAsync(drafts, call, cancellationToken)
            : attempts.GetStreamingResponseAsync(plan.Attempts, plan.Request, call, draftGate: null, cancellationToken);
    }

    // A cache lets no such request through; this router has none.
    private static void ThrowIfCacheOnly(in RoutingPlan plan)
    {
        if (plan.IsCacheOnly)
        {
            throw plan.NotCached("it has no response cache: see UseResponseCache");
        }
    }
}
