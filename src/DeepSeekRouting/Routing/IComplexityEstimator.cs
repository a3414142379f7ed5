namespace DeepSeekRouting;

/// <summary>Estimates how complex a request is. Register your own with the service collection to replace the built-in one.</summary>
/// <remarks>Called concurrently: be thread-safe.</remarks>
public interface IComplexityEstimator
{
    /// <summary>Estimates the complexity of a request.</summary>
    /// <param name="request">The request. Its messages and options must not be changed.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>A score of 1 to 10 with its reasons.</returns>
    ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken);
}
