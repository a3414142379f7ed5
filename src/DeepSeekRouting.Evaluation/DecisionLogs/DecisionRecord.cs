namespace DeepSeekRouting.Evaluation;

/// <summary>One request of a decision log: what was known about it, what was decided, what happened, and what the application said about the answer. Immutable.</summary>
public sealed record DecisionRecord
{
    /// <summary>Gets the trace: decision, attempts, usage and cost.</summary>
    public required RoutingTrace Trace { get; init; }

    /// <summary>Gets what was known about the request when it was decided.</summary>
    public DecisionFeatures Features { get; init; } = new();

    /// <summary>Gets the text of the last user message; <see langword="null"/> unless the log holds content.</summary>
    public string? Prompt { get; init; }

    /// <summary>Gets the text of the answer; <see langword="null"/> unless the log holds content, or if there was no answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Gets the last feedback on the answer; <see langword="null"/> if there was none.</summary>
    public FeedbackRecord? Feedback { get; init; }
}
