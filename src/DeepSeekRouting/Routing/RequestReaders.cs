namespace DeepSeekRouting;

/// <summary>Who tells a request's complexity and domain.</summary>
internal sealed class RequestReaders
{
    public required IComplexityEstimator Complexity { get; init; }

    public required IDomainClassifier Domain { get; init; }
}
