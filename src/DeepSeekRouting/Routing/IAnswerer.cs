using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Turns a plan into an answer, and writes what happens into the call.</summary>
internal interface IAnswerer
{
    ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken);

    IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken);
}
