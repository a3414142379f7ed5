namespace DeepSeekRouting;

/// <summary>What a router would do with a request: asked of <see cref="RoutedChatClient.DecideAsync"/>, without a call of a model. Immutable.</summary>
public sealed record RoutingPreview
{
    /// <summary>Gets the decision: tier, reason and what else the policy asked for.</summary>
    public required RoutingDecision Decision { get; init; }

    /// <summary>Gets the name of the policy that decided.</summary>
    public required string Policy { get; init; }

    /// <summary>Gets the names of the models that would be tried, in order; empty if none can serve the request, which <see cref="Warnings"/> then explain.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Gets a value indicating whether the first model would only draft, and a stronger one answer where the draft is not good enough.</summary>
    public required bool IsDrafted { get; init; }

    /// <summary>Gets the complexity of the request, estimated even if no policy asked for it; <see langword="null"/> if the estimator failed.</summary>
    public required ComplexityEstimate? Complexity { get; init; }

    /// <summary>Gets what the request is about, asked even if no policy did; <see langword="null"/> if the classifier failed.</summary>
    public required DomainEstimate? Domain { get; init; }

    /// <summary>Gets an estimate of the input tokens: messages, instructions and tools.</summary>
    public required int EstimatedInputTokens { get; init; }

    /// <summary>Gets what is remarkable about the request, as a trace would say it. It holds no prompt text.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
