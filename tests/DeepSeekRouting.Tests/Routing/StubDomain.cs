namespace DeepSeekRouting.Tests;

/// <summary>An application's own classifier: always says the same.</summary>
internal sealed class StubDomain(string domain, double probability) : IDomainClassifier
{
    private int _calls;

    public int Calls => _calls;

    public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return new(new DomainEstimate { Domain = domain, Probability = probability, Reasons = ["words"] });
    }
}
