namespace DeepSeekRouting;

internal sealed class DelegatePolicy(string name, Func<RoutingRequest, CancellationToken, ValueTask<RoutingDecision?>> decide) : IRoutingPolicy
{
    public string Name => name;

    public ValueTask<RoutingDecision?> DecideAsync(RoutingRequest request, CancellationToken cancellationToken) => decide(request, cancellationToken);
}
