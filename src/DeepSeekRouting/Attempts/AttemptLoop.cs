using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Tries the models of a plan in order until one answers, for every provider, plain and streaming.</summary>
internal sealed class AttemptLoop(AttemptOptions options, AttemptServices services, Truncation? truncation = null)
{
    public async ValueTask<ChatResponse> GetResponseAsync(
        IReadOnlyList<PlannedAttempt> plan, AttemptRequest request, CallContext call, CancellationToken cancellationToken)
    {
        Repeat? repeat = null;
        PlannedAttempt planned;
        Exception overflow;
        for (var index = 0; ;)
        {
            var attempt = new Attempt(plan[index], call, services);
            using var deadline = NewDeadline(call, plan[index].Model.SpeaksDeepSeek ? null : options.AnswerTimeout, cancellationToken);
            var place = default(Place);
            ChatResponse response;
            try
            {
                place = await attempt.EnterAsync(request.MaxOutputTokens, repeat, deadline.Token).ConfigureAwait(false);
                response = await CallAsync(plan[index], attempt, request, deadline).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                var kind = attempt.Failed(exception, default, place, ref repeat, cancellationToken);
                await attempt.SettleAsync().ConfigureAwait(false);
                if (!TryGoOn(plan, ref index, repeat, deadline, call, cancellationToken))
                {
                    if (truncation is null || !Truncation.MayHelp(kind, plan[index].Model, request, call, options.MaxAttempts))
                    {
                        ThrowFinal(exception, kind, call, cancellationToken);
                    }

                    (planned, overflow) = (plan[index], exception);
                    break;
                }

                continue;
            }
            finally
            {
                place.Leave();
            }

            attempt.Succeeded(ReceivedAnswer.Of(response));
            await attempt.SettleAsync().ConfigureAwait(false);
            return response;
        }

        return await AskTruncatedAsync(planned, request, call, overflow, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IReadOnlyList<PlannedAttempt> plan, AttemptRequest request, CallContext call, IDraftGate? draftGate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Repeat? repeat = null;
        PlannedAttempt planned;
        Exception overflow;
        for (var index = 0; ;)
        {
            using var deadline = NewDeadline(call, limit: null, cancellationToken);
            var gate = plan[index].Role is AttemptRole.Draft ? draftGate : null;
            var stream = new AttemptStream(plan[index], request, new Attempt(plan[index], call, services), gate, deadline, repeat, options.SilenceTimeout, services.Time);
            await using var disposal = stream.ConfigureAwait(false);
            while (await stream.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return stream.Current;
            }

            if (stream.Failure is not { } failure)
            {
                yield break;
            }

            if (stream.IsCommitted)
            {
                ThrowInterrupted(stream, plan[index].Model, failure, call, cancellationToken);
            }

            repeat = stream.Repeat;
            if (!TryGoOn(plan, ref index, repeat, deadline, call, cancellationToken))
            {
                if (truncation is null || !Truncation.MayHelp(stream.FailureKind, plan[index].Model, request, call, options.MaxAttempts))
                {
                    ThrowFinal(failure, stream.FailureKind, call, cancellationToken);
                }

                (planned, overflow) = (plan[index], failure);
                break;
            }
        }

        var shorter = await TruncateAsync(planned, request, call, overflow, cancellationToken).ConfigureAwait(false);
        await foreach (var update in GetStreamingResponseAsync([planned], shorter, call, draftGate, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    private async ValueTask<ChatResponse> AskTruncatedAsync(
        PlannedAttempt planned, AttemptRequest request, CallContext call, Exception overflow, CancellationToken cancellationToken)
    {
        var shorter = await TruncateAsync(planned, request, call, overflow, cancellationToken).ConfigureAwait(false);
        return await GetResponseAsync([planned], shorter, call, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AttemptRequest> TruncateAsync(
        PlannedAttempt planned, AttemptRequest request, CallContext call, Exception overflow, CancellationToken cancellationToken)
    {
        var shorter = await truncation!.ShortenOnceAsync(planned.Model, request, call, cancellationToken).ConfigureAwait(false);
        if (shorter is null)
        {
            ThrowFinal(overflow, FailureKind.ContextOverflow, call, cancellationToken);
        }

        call.ShorterMessages = shorter;
        return request with { Messages = shorter };
    }

    private static ValueTask<ChatResponse> CallAsync(PlannedAttempt planned, Attempt attempt, AttemptRequest request, Deadline deadline) =>
        planned.Model.CircuitBreaker.ExecuteAsync(
            static async (state, token) =>
            {
                try
                {
                    var model = state.planned.Model;
                    state.attempt.Calling();
                    var response = await model.Client.GetResponseAsync(
                        state.request.MessagesFor(state.planned), state.request.OptionsFor(state.planned), token).ConfigureAwait(false);
                    return AnswerContent.HasContent(response) ? response : throw AnswerContent.Missing(model.Profile.Name, response.FinishReason, response.Usage);
                }
                catch (OperationCanceledException exception) when (state.deadline.HasPassed)
                {
                    // The circuit breaker must not take this for the caller's cancellation.
                    throw new TimeoutException("The time for an answer is over.", exception);
                }
            },
            (planned, attempt, request, deadline),
            deadline.Token);

    /// <summary>Makes a deadline at the end of the request's total time, or at a nearer limit.</summary>
    public Deadline NewDeadline(CallContext call, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var rest = RestOfTime(call);
        var endsRequest = limit is null || rest < limit;
        return new(endsRequest ? rest : limit, services.Time, cancellationToken) { EndsRequest = endsRequest };
    }

    private TimeSpan? RestOfTime(CallContext call) => options.TotalTimeout - call.Elapsed is { } rest ? (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) : null;

    private bool TryGoOn(
        IReadOnlyList<PlannedAttempt> plan, ref int index, Repeat? repeat, Deadline deadline, CallContext call, CancellationToken cancellationToken)
    {
        // Timers may fire a moment before the clock says so.
        if (cancellationToken.IsCancellationRequested
            || (deadline.HasPassed && deadline.EndsRequest)
            || RestOfTime(call) == TimeSpan.Zero)
        {
            return false;
        }

        return repeat is not null || TryMoveOn(plan, ref index, call);
    }

    private bool TryMoveOn(IReadOnlyList<PlannedAttempt> plan, ref int index, CallContext call)
    {
        if (call.CountedAttempts >= options.MaxAttempts)
        {
            return false;
        }

        for (var next = index + 1; next < plan.Count; next++)
        {
            if (CanTakeOver(plan[next].Model.Profile, plan, call))
            {
                RoutingLog.FallingBack(services.Logger, call.Router, plan[index].Model.Profile.Name, plan[next].Model.Profile.Name);
                index = next;
                return true;
            }
        }

        return false;
    }

    // An account without balance stays so, and a window too small, whatever failed since.
    private static bool CanTakeOver(ModelProfile candidate, IReadOnlyList<PlannedAttempt> plan, CallContext call) => call.Attempts.All(
        attempt => attempt.Failure is not { } kind
            || FallbackRules.IsRefusedFallback(kind, attempt.Role)
            || plan.All(planned => planned.Model.Profile.Name != attempt.Model || FallbackRules.CanTakeOver(kind, planned.Model.Profile, candidate)));

    [DoesNotReturn]
    private static void ThrowInterrupted(AttemptStream stream, RoutedModel model, Exception failure, CallContext call, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(failure, call, cancellationToken);
        call.Outcome = RoutingOutcome.Failed;
        throw new StreamInterruptedException(model.Profile.Name, stream.FailureKind, stream.PartialText, stream.Usage, failure);
    }

    [DoesNotReturn]
    private void ThrowFinal(Exception failure, FailureKind kind, CallContext call, CancellationToken cancellationToken)
    {
        ThrowIfCanceled(failure, call, cancellationToken);
        call.Outcome = RoutingOutcome.Failed;
        if (!FallbackRules.MovesOn(kind))
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        RoutingLog.AllFailed(services.Logger, call.Attempts.Count, call.Tier ?? "", call.Router);
        throw new AllModelsFailedException(call.Tier, call.Attempts, failure);
    }

    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public static void ThrowIfCanceled(Exception? failure, CallContext call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // A provider's failure in the same moment is kept as the inner exception.
            call.Outcome = RoutingOutcome.Canceled;
            throw new OperationCanceledException("The caller cancelled the request.", failure, cancellationToken);
        }
    }
}
