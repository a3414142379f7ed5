namespace DeepSeekRouting;

/// <summary>Decides whether a judged draft is the answer: whether it is good enough, and if not, whether a strong answer is within the limits.</summary>
internal sealed class DraftDecider(ConfidenceJudge judge, EscalationControl control, decimal? maxCostPerRequest, int maxAttempts)
{
    public ConfidenceJudge Judge => judge;

    /// <summary>Decides on a stream that is held back, whose cost is not booked yet.</summary>
    public bool IsEscalated(in Judgement judgement, CascadePlan plan, CallContext call, DraftContent content) =>
        IsEscalated(judgement, plan, call, new() { CacheMissTokens = call.EstimatedInputTokens, OutputTokens = content.Length }, content.Length, unbookedAttempts: 1);

    /// <summary>Decides on a whole answer, and writes the decision into the call.</summary>
    public bool IsEscalated(in Judgement judgement, CascadePlan plan, CallContext call, in TokenUsage unbooked, long draftOutputTokens, int unbookedAttempts = 0)
    {
        var outcome = OutcomeOf(judgement, plan, call, unbooked, draftOutputTokens, unbookedAttempts);
        call.Confidence = judgement.ToTrace(outcome);
        return outcome is DraftOutcome.Escalated;
    }

    private DraftOutcome OutcomeOf(in Judgement judgement, CascadePlan plan, CallContext call, in TokenUsage unbooked, long draftOutputTokens, int unbookedAttempts)
    {
        var kept = judgement.IsConfident ? DraftOutcome.Kept
            : call.CountedAttempts + unbookedAttempts >= maxAttempts ? DraftOutcome.KeptAtAttemptLimit
            : maxCostPerRequest is { } limit && !(EscalationPrice.Of(plan, call, unbooked, draftOutputTokens) <= limit) ? DraftOutcome.KeptAtCostLimit
            : (DraftOutcome?)null;
        if (kept is { } outcome)
        {
            control.Keep();
            return outcome;
        }

        return control.TryEscalate() ? DraftOutcome.Escalated : DraftOutcome.KeptAtEscalationLimit;
    }
}
