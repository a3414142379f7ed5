using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A request as policies see it. Messages and options belong to the caller: read them, never change them.</summary>
public sealed class RoutingRequest
{
    private readonly RequestReaders _readers;
    private ComplexityEstimate? _complexity;
    private DomainEstimate? _domain;
    private List<string>? _warnings;

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

    /// <summary>Gets the tokens of context that the request works on: those that <see cref="RoutingHints.ContextTokens"/> declares, else <see cref="EstimatedInputTokens"/>.</summary>
    public int ContextTokens => Hints.ContextTokens ?? EstimatedInputTokens;

    /// <summary>
    /// Gets the tool calls a step: what <see cref="RoutingHints.ToolCallDensity"/> declares, else the tool calls of the conversation by its assistant messages; 0 where there are none.
    /// Above 1 means that calls are made in parallel.
    /// </summary>
    public double ToolCallDensity => Hints.ToolCallDensity ?? MeasureToolCallDensity();

    internal RequestNeeds Needs { get; }

    internal IReadOnlyList<string>? Warnings => _warnings;

    internal ComplexityEstimate? KnownComplexity => _complexity;

    internal DomainEstimate? KnownDomain => _domain;

    /// <summary>Adds a warning to the request's trace, whoever decides in the end. It goes into traces: no prompt text.</summary>
    /// <param name="warning">The warning, for a person to read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="warning"/> is <see langword="null"/>.</exception>
    public void Warn(string warning) => (_warnings ??= []).Add(warning ?? throw new ArgumentNullException(nameof(warning)));

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
        _domain ??= Hints.Domain?.Trim() is { Length: > 0 } declared ? new() { Domain = declared, Probability = 1, IsDeclared = true } : null;
        return _domain is { } known ? new(known) : ClassifyAsync(cancellationToken);

        async ValueTask<DomainEstimate> ClassifyAsync(CancellationToken token) =>
            _domain = await _readers.Domain.ClassifyAsync(this, token).ConfigureAwait(false);
    }

    private double MeasureToolCallDensity()
    {
        var calls = 0;
        var steps = 0;
        for (var i = 0; i < Messages.Count; i++)
        {
            if (Messages[i].Role != ChatRole.Assistant)
            {
                continue;
            }

            steps++;
            var contents = Messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                calls += contents[j] is FunctionCallContent ? 1 : 0;
            }
        }

        return (double)calls / Math.Max(steps, 1);
    }
}
