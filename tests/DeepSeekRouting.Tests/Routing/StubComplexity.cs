namespace DeepSeekRouting.Tests;

/// <summary>An application's own estimator: gives the scores that a test wants, the last one for ever.</summary>
internal sealed class StubComplexity(PromptKind kind, params double[] scores) : IComplexityEstimator
{
    private int _calls;

    public StubComplexity(params double[] scores)
        : this(PromptKind.General, scores)
    {
    }

    public int Calls => _calls;

    public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        return new(new ComplexityEstimate { Score = scores[Math.Min(call, scores.Length) - 1], Kind = kind });
    }
}
