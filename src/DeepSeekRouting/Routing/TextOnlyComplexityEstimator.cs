namespace DeepSeekRouting;

/// <summary>The built-in estimator: text features of the conversation, no network.</summary>
internal sealed class TextOnlyComplexityEstimator : IComplexityEstimator
{
    private readonly TextComplexityEstimator _engine = new();

    public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(_engine.Estimate(request.Messages, request.Options?.Instructions));
}
