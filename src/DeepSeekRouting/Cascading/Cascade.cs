using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Asks a cheap model first, and a strong one where the draft is not good enough. A draft that failed is no draft: the attempts have moved on then.</summary>
internal sealed class Cascade(AttemptLoop attempts, DraftDecider decider, EscalationControl control, LogprobReader logprobs, ITokenEstimator tokens, ILogger logger)
{
    public async ValueTask<ChatResponse> GetResponseAsync(CascadePlan plan, CallContext call, CancellationToken cancellationToken)
    {
        var draft = await attempts.GetResponseAsync(plan.Drafts, plan.DraftRequest, call, cancellationToken).ConfigureAwait(false);
        if (!IsDraft(call) || !await IsEscalatedAsync(draft, plan, call, cancellationToken).ConfigureAwait(false))
        {
            return draft;
        }

        try
        {
            BeginEscalation(plan, call, cancellationToken);
            return await attempts.GetResponseAsync(plan.Strong, plan.StrongRequest, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            KeepDraft(plan, call, failure);
            return draft;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(CascadePlan plan, CallContext call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gate = new DraftGate(decider, plan, call, () => NewContent(plan));
        await foreach (var update in attempts.GetStreamingResponseAsync(plan.Drafts, plan.DraftRequest, call, gate, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }

        if (IsDraft(call))
        {
            ObserveCosts(plan, call);
        }

        if (!gate.IsEscalated)
        {
            yield break;
        }

        var draftRequest = plan.DraftRequest with { Messages = call.ShorterMessages ?? plan.DraftRequest.Messages };
        BeginEscalation(plan, call, cancellationToken);
        var isStrong = false;
        var strong = attempts.GetStreamingResponseAsync(plan.Strong, plan.StrongRequest, call, draftGate: null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = strong.ConfigureAwait(false);
        while (await MovesAsync(strong, isStrong, plan, call, cancellationToken).ConfigureAwait(false))
        {
            isStrong = true;
            yield return strong.Current;
        }

        if (isStrong)
        {
            yield break;
        }

        await foreach (var update in DraftAgainAsync(gate, plan, draftRequest, call, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    // Until its first content the strong model's failure costs the caller nothing but time: the draft is the answer then.
    private async ValueTask<bool> MovesAsync(
        IAsyncEnumerator<ChatResponseUpdate> strong, bool isCommitted, CascadePlan plan, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await strong.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (!isCommitted && !cancellationToken.IsCancellationRequested)
        {
            KeepDraft(plan, call, failure);
            return false;
        }
    }

    // A stream that was left before its end is gone, so its model is asked once more.
    private async IAsyncEnumerable<ChatResponseUpdate> DraftAgainAsync(
        DraftGate gate, CascadePlan plan, AttemptRequest request, CallContext call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (gate.WholeDraft is { } whole)
        {
            foreach (var update in whole)
            {
                yield return update;
            }

            yield break;
        }

        await foreach (var update in attempts.GetStreamingResponseAsync([plan.Drafts[0]], request, call, draftGate: null, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private async ValueTask<bool> IsEscalatedAsync(ChatResponse draft, CascadePlan plan, CallContext call, CancellationToken cancellationToken)
    {
        var content = NewContent(plan);
        content.Add(draft);
        if (!content.CanBeScored)
        {
            return false;
        }

        ObserveCosts(plan, call);
        using var deadline = decider.Judge.MayWait ? attempts.NewDeadline(call, limit: null, cancellationToken) : null;
        try
        {
            var input = content.ToInput(plan.DraftRequest, isComplete: true);
            var judgement = await decider.Judge.JudgeWholeAsync(input, plan.Threshold, deadline?.Token ?? cancellationToken).ConfigureAwait(false);
            return decider.IsEscalated(judgement, plan, call, unbooked: default, LastUsage(call)?.OutputTokens ?? content.Length);
        }
        catch (OperationCanceledException exception)
        {
            AttemptLoop.ThrowIfCanceled(exception, call, cancellationToken);
            call.Warn("the draft is not scored: the total time was over");
            return false;
        }
    }

    private DraftContent NewContent(CascadePlan plan) => new(logprobs, tokens, plan.DraftRequest.CallerOptions?.ResponseFormat is ChatResponseFormatJson);

    private static bool IsDraft(CallContext call) => call.Attempts is { Count: > 0 } made && made[made.Count - 1] is { Role: AttemptRole.Draft };

    private static TokenUsage? LastUsage(CallContext call) => call.Attempts[call.Attempts.Count - 1].Usage;

    private void ObserveCosts(CascadePlan plan, CallContext call)
    {
        if (LastUsage(call) is { } usage && plan.Drafts[0].Model.Profile.Prices is { } draft && plan.Strong[0].Model.Profile.Prices is { } strong)
        {
            control.ObserveCosts(Money.Of(draft.PriceAt(call.StartedAt), usage), Money.Of(strong.PriceAt(call.StartedAt), usage));
        }
    }

    private static void BeginEscalation(CascadePlan plan, CallContext call, CancellationToken cancellationToken)
    {
        AttemptLoop.ThrowIfCanceled(failure: null, call, cancellationToken);
        call.AnswerTier = plan.StrongTier;
        call.AnswerEffort = plan.StrongRequest.Effort;
    }

    private void KeepDraft(CascadePlan plan, CallContext call, Exception failure)
    {
        RoutingLog.StrongModelFailed(logger, call.Router, failure.GetType().Name);
        call.Confidence = call.Confidence! with { Outcome = DraftOutcome.KeptAfterFailure };
        call.CurrentModel = plan.Drafts[0].Model.Profile.Name;
        call.AnswerTier = call.Tier;
        call.AnswerEffort = plan.DraftRequest.Effort;
    }
}
