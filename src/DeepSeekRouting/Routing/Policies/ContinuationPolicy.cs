using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Keeps a tool loop on the model that began it: the router stamps the messages that carry tool calls.</summary>
internal sealed class ContinuationPolicy(RouterMap map) : IRoutingPolicy
{
    public string Name => PolicyNames.Continuation;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => new(Decide(request.Messages));

    private RoutingDecision? Decide(IReadOnlyList<ChatMessage> messages)
    {
        if (messages.Count == 0 || !messages[messages.Count - 1].Contents.Any(content => content is FunctionResultContent))
        {
            return null;
        }

        for (var i = messages.Count - 2; i >= 0; i--)
        {
            if (messages[i].Role == ChatRole.Assistant && messages[i].Contents.Any(content => content is FunctionCallContent))
            {
                return ToolLoopStamp.Read(messages[i]) is { } stamp && map.FindModel(stamp.Model) is { } model ? Continue(model, stamp) : null;
            }
        }

        return null;
    }

    private RoutingDecision Continue(ModelProfile model, ToolLoopStamp stamp) => new()
    {
        Tier = stamp.Tier is { } tier && map.HasTier(tier) ? tier : map.TierOf(model),
        Model = model.Name,
        Effort = stamp.Effort,
        Reason = "the model that made the tool calls goes on",
    };
}
