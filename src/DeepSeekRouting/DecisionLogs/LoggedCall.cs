using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A call of a router that has a decision log. Only such calls pay for what is noted here.</summary>
internal sealed class LoggedCall(DecisionLog log, string router, string currency, TimeProvider time) : CallContext(router, currency, time), IDecisionNotes
{
    private DecisionEntry _noted = DecisionEntry.Empty;

    public bool IsSampled => log.Samples(Id);

    /// <summary>Gets or sets the text of the answer, where content is logged.</summary>
    public string? Answer { get; set; }

    public override bool TakesTrace => true;

    /// <inheritdoc/>
    /// <remarks>Strings do not change, so that hashing can wait; the list and its messages are the caller's.</remarks>
    public void Note(RoutingRequest request)
    {
        if (IsSampled)
        {
            _noted = new()
            {
                Hints = request.Hints,
                Prompt = LastUserText(request.Messages),
                Messages = request.Messages.Count,
                EstimatedInputTokens = request.EstimatedInputTokens,
                ContextTokens = request.Hints.ContextTokens,
                ToolCallDensity = request.ToolCallDensity,
            };
        }
    }

    /// <inheritdoc/>
    /// <remarks>What nobody asked for is estimated here, where the settings want it.</remarks>
    public async ValueTask NoteEstimatesAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        if (!IsSampled)
        {
            return;
        }

        try
        {
            if (log.Options.EstimateFeatures)
            {
                await request.GetComplexityAsync(cancellationToken).ConfigureAwait(false);
                await request.GetDomainAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // No answer needs it, and the next step sees the caller's cancellation.
        }

        _noted = _noted with { Complexity = request.KnownComplexity?.Score, Domain = request.KnownDomain is { Probability: > 0 } known ? known.Domain : null };
    }

    public override void Take(RoutingTrace trace) => log.Record(this, trace);

    public DecisionEntry ToEntry(RoutingTrace trace) => _noted with { Trace = trace, Answer = Outcome is RoutingOutcome.Succeeded ? Answer : null };

    private static string? LastUserText(IReadOnlyList<ChatMessage> messages)
    {
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Role == ChatRole.User)
            {
                return messages[i].Text;
            }
        }

        return null;
    }
}
