using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>Takes the first character of a prompt, a digit, as its complexity, and fails for any other; is never sure of a domain.</summary>
internal sealed class StubEstimator : IComplexityEstimator, IDomainClassifier
{
    public static OfflineRouter Router(Action<IDeepSeekRoutingBuilder>? configure = null) => OfflineRouter.Create(configure: builder =>
    {
        builder.Services.AddSingleton<IComplexityEstimator, StubEstimator>();
        builder.Services.AddSingleton<IDomainClassifier, StubEstimator>();
        configure?.Invoke(builder);
    });

    public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        char first = request.Messages[^1].Text[0];
        return new(new ComplexityEstimate { Score = first is >= '1' and <= '9' ? first - '0' : throw new InvalidOperationException("no digit") });
    }

    public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(new DomainEstimate { Domain = DomainNames.Medical, Probability = 0.2 });
}
