namespace DeepSeekRouting;

/// <summary>Knows nothing: stands in where classification is switched off.</summary>
internal sealed class UnknownDomainClassifier : IDomainClassifier
{
    public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) => new(DomainEstimate.Unknown);
}
