namespace DeepSeekRouting;

/// <summary>Tells what a request is about. Register your own with the service collection to replace the built-in one.</summary>
/// <remarks>Asked at most once a request, and not at all where the caller declared the domain. Called concurrently: be thread-safe.</remarks>
public interface IDomainClassifier
{
    /// <summary>Classifies a request.</summary>
    /// <param name="request">The request. Its messages and options must not be changed.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The most probable domain with its reasons; <see cref="DomainNames.Other"/> if there is nothing to go by.</returns>
    ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken);
}
