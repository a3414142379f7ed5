namespace DeepSeekRouting;

/// <summary>Decides the tier of a request, or abstains. Register one with <c>AddPolicy</c>.</summary>
/// <remarks>Called concurrently: be thread-safe. A policy that throws abstains, and its exception is logged as it is: keep prompt text out of it. A cancelled caller's exception passes through.</remarks>
public interface IRoutingPolicy
{
    /// <summary>Gets the name that traces, metrics and the configured order of policies use.</summary>
    string Name { get; }

    /// <summary>Decides.</summary>
    /// <param name="request">The request. Its messages and options must not be changed.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The decision, or <see langword="null"/> to leave it to the next policy.</returns>
    ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken);
}
