using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Notes what a decision was made on. Whatever goes wrong with the notes, the decision is made.</summary>
internal sealed class LoggedDecider(IDecider decider, DecisionLogOptions options, IComplexityEstimator complexity) : IDecider
{
    public async ValueTask<RoutingPlan> DecideAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? chatOptions, RoutingHints hints, CallContext call, CancellationToken cancellationToken)
    {
        var logged = call as LoggedCall;
        if (logged is not { IsSampled: true })
        {
            return await decider.DecideAsync(messages, chatOptions, hints, call, cancellationToken).ConfigureAwait(false);
        }

        logged.Note(messages, hints);
        var plan = await decider.DecideAsync(messages, chatOptions, hints, call, cancellationToken).ConfigureAwait(false);
        if (options.EstimateComplexity && call.Complexity is null)
        {
            logged.UnaskedComplexity = await EstimateAsync(new(messages, chatOptions, hints, new(call.EstimatedInputTokens, ModelCapabilities.None), complexity), cancellationToken).ConfigureAwait(false);
        }

        return plan;
    }

    private static async ValueTask<double?> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false)).Score;
        }
        catch (Exception)
        {
            return null; // Nobody needs it for the answer; the caller's cancellation is seen by the next step.
        }
    }
}
