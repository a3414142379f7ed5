using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request as policies see it. Messages and options belong to the caller: read them, never change them.</summary>
public sealed class RoutingRequest
{
    private readonly RequestReaders _readers;
    private ComplexityEstimate? _complexity;
    private DomainEstimate? _domain;

    internal RoutingRequest(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, RoutingHints hints, RequestNeeds needs, RequestReaders readers)
    {
        Messages = messages;
        Options = options;
        Hints = hints;
        Needs = needs;
        _readers = readers;
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

    internal DomainEstimate? KnownDomain => _domain;

    /// <summary>Gives the complexity of the request, estimated once and then remembered.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The estimate.</returns>
    public ValueTask<ComplexityEstimate> GetComplexityAsync(CancellationToken cancellationToken)
    {
        return _complexity is { } known ? new(known) : EstimateAsync(cancellationToken);

        async ValueTask<ComplexityEstimate> EstimateAsync(CancellationToken token) =>
            _complexity = await _readers.Complexity.EstimateAsync(this, token).ConfigureAwait(false);
    }

    /// <summary>Gives the domain of the request: the hint's, else the classifier's, asked once and then remembered.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The domain; <see cref="DomainNames.Other"/> with probability 0 if there is no hint and classification is switched off.</returns>
    public ValueTask<DomainEstimate> GetDomainAsync(CancellationToken cancellationToken)
    {
        _domain ??= Hints.Domain is { } declared ? new() { Domain = declared, Probability = 1, IsDeclared = true } : null;
        return _domain is { } known ? new(known) : ClassifyAsync(cancellationToken);

        async ValueTask<DomainEstimate> ClassifyAsync(CancellationToken token) =>
            _domain = await _readers.Domain.ClassifyAsync(this, token).ConfigureAwait(false);
    }
}
