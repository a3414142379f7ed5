using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A call of a router that has a decision log. Only such calls pay for what is noted here.</summary>
internal sealed class LoggedCall(DecisionLog log, string router, string currency, TimeProvider time) : CallContext(router, currency, time)
{
    private RoutingHints _hints = RoutingHints.None;
    private string? _prompt;
    private int? _messages;

    public DecisionLog Log => log;

    public bool IsSampled => log.Samples(Id);

    /// <summary>Gets or sets the complexity, where no policy asked for it.</summary>
    public double? UnaskedComplexity { get; set; }

    /// <summary>Gets or sets the text of the answer, where content is logged.</summary>
    public string? Answer { get; set; }

    /// <summary>Notes what will be written. Strings do not change, so that hashing can wait; the list and its messages are the caller's.</summary>
    public void Note(IReadOnlyList<ChatMessage> messages, RoutingHints hints)
    {
        _hints = hints;
        _messages = messages.Count;
        for (var i = messages.Count - 1; i >= 0 && _prompt is null; i--)
        {
            _prompt = messages[i].Role == ChatRole.User ? messages[i].Text : null;
        }
    }

    public DecisionEntry ToEntry(RoutingTrace trace) => new()
    {
        Trace = trace,
        Hints = _hints,
        Prompt = _prompt,
        Messages = _messages,
        EstimatedInputTokens = EstimatedInputTokens,
        Complexity = Complexity ?? UnaskedComplexity,
        Answer = Outcome is RoutingOutcome.Succeeded ? Answer : null,
    };
}
