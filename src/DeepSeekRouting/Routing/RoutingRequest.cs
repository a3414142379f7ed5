using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request as policies see it. Messages and options belong to the caller: read them, never change them.</summary>
public sealed class RoutingRequest
{
    private readonly IComplexityEstimator _estimator;
    private ComplexityEstimate? _complexity;

    internal RoutingRequest(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, RequestNeeds needs, IComplexityEstimator estimator)
    {
        Messages = messages;
        Options = options;
        Hints = hints;
        Needs = needs;
        _estimator = estimator;
    }

    /// <summary>Gets the messages of the conversation.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>Gets the caller's options; <see langword="null"/> if there are none.</summary>
    public ChatOptions? Options { get; }

    /// <summary>Gets the hints, from the options and from the ambient <see cref="RoutingScope"/>.</summary>
    public RoutingHints Hints { get; }

    /// <summary>Gets an estimate of the input tokens: messages, instructions and tools.</summary>
    public int EstimatedInputTokens => Needs.InputTokens;

    internal RequestNeeds Needs { get; }

    internal ComplexityEstimate? KnownComplexity => _complexity;

    /// <summary>Gives the complexity of the request, estimated once and then remembered.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The estimate.</returns>
    public ValueTask<ComplexityEstimate> GetComplexityAsync(CancellationToken cancellationToken)
    {
        return _complexity is { } known ? new(known) : EstimateAsync(cancellationToken);

        async ValueTask<ComplexityEstimate> EstimateAsync(CancellationToken token) =>
            _complexity = await _estimator.EstimateAsync(this, token).ConfigureAwait(false);
    }
}
