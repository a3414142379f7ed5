namespace DeepSeekRouting.Evaluation;

/// <summary>One request of a decision log as a simulation sees it.</summary>
internal sealed record TraceSample
{
    private readonly RoutingTrace _trace;

    private TraceSample(DecisionRecord record, AttemptTrace answer)
    {
        Record = record;
        _trace = record.Trace;
        Answer = UsageOf(answer)!.Value;
    }

    public DecisionRecord Record { get; }

    /// <summary>Gets the model that answered.</summary>
    public string Model => _trace.Model!;

    /// <summary>Gets the tokens of the answer: what another model would have used is estimated by them.</summary>
    public TokenUsage Answer { get; }

    public double? Complexity => _trace.Complexity ?? Record.Features.Complexity;

    public double? Quality => Record.Feedback?.Quality;

    public double DurationMs => _trace.DurationMs;

    public bool IsInPeakHours => PeakHours.DeepSeek.Contains(_trace.StartedAt);

    /// <summary>Gets whether a draft was escalated; <see langword="null"/> if nothing was drafted.</summary>
    public bool? WasEscalated => _trace.Attempts.Any(attempt => attempt.Role is AttemptRole.Draft) ? _trace.Attempts.Any(attempt => attempt.Role is AttemptRole.Escalation) : null;

    public IReadOnlyList<AttemptTrace> Attempts => _trace.Attempts;

    /// <summary>Takes a request whose answer has tokens; <see langword="null"/> for a failed one and for one that a cache answered.</summary>
    public static TraceSample? Of(DecisionRecord record) =>
        record.Trace.Model is { } model && record.Trace.Attempts.LastOrDefault(attempt => attempt.Model == model && UsageOf(attempt) is not null) is { } answer ? new(record, answer) : null;

    public static TokenUsage? UsageOf(AttemptTrace attempt) => attempt.Usage ?? attempt.EstimatedUsage;

    /// <summary>Gives the tokens that a model used for this request, exact if the provider reported them.</summary>
    public (TokenUsage Usage, bool IsExact) UsageOn(string model) =>
        Attempts.LastOrDefault(attempt => Same(attempt.Model, model) && attempt.Outcome is AttemptOutcome.Succeeded && attempt.Usage is not null) is { Usage: { } usage }
            ? (usage, true)
            : (Answer, false);

    public static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
