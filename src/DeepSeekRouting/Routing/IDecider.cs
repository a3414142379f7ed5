using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Turns a caller's request into a plan, and writes what it decided into the call.</summary>
internal interface IDecider
{
    ValueTask<RoutingPlan> DecideAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, CallContext call, CancellationToken cancellationToken);
}
