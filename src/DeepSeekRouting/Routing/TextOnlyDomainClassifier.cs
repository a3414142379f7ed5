namespace DeepSeekRouting;

/// <summary>The built-in classifier: words of the conversation, no network.</summary>
internal sealed class TextOnlyDomainClassifier : IDomainClassifier
{
    private readonly TextDomainClassifier _engine = new(DomainModel.BuiltIn);

    public ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken) =>
        new(_engine.Classify(request.Messages, request.Options?.Instructions));
}
