using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// The stream of one attempt. It holds updates back until there is content, a draft until its gate says so, so that a failure before that can still move on,
/// watches for silence, and stays inside the model's queue and circuit breaker from its first to its last update.
/// </summary>
internal sealed class AttemptStream(
    PlannedAttempt planned, AttemptRequest request, Attempt attempt, IDraftGate? gate, Deadline deadline, Repeat? repeat, TimeSpan? silenceTimeout, TimeProvider time)
    : IAsyncDisposable
{
    private readonly RoutedModel _model = planned.Model;
    private readonly Queue<ChatResponseUpdate> _held = new();
    private readonly ReceivedUpdates _received = new();
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Repeat? _repeat = repeat;
    private Place _place;
    private BreakerStay? _stay;
    private SilenceWatch? _watch;
    private bool _ended;
    private bool _hasContent;
    private bool _isDropped;

    /// <summary>Gets a value indicating whether the caller has been given content.</summary>
    public bool IsCommitted { get; private set; }

    public Exception? Failure { get; private set; }

    public FailureKind FailureKind { get; private set; }

    /// <summary>Gets what the next call of the same model brings along; <see langword="null"/> if there is to be none.</summary>
    public Repeat? Repeat => _repeat;

    public ChatResponseUpdate Current { get; private set; } = null!;

    public string PartialText => _received.Text;

    public UsageDetails? Usage => _received.Usage;

    /// <summary>Moves to the next update that the caller may see. At the end, good or bad, it is <see langword="false"/>, the attempt is booked and <see cref="Failure"/> is set.</summary>
    public async ValueTask<bool> MoveNextAsync(CancellationToken callerToken)
    {
        if (_ended)
        {
            return false;
        }

        attempt.EnterSpan();
        try
        {
            if (_updates is null)
            {
                await OpenAsync().ConfigureAwait(false);
            }

            if (await AdvanceAsync().ConfigureAwait(false))
            {
                return true;
            }
        }
        catch (Exception exception)
        {
            var failure = _watch?.HasFired == true && !callerToken.IsCancellationRequested ? SilenceWatch.Timeout(_model.Profile.Name, exception) : exception;
            await FailAsync(failure, callerToken).ConfigureAwait(false);
            return false;
        }

        await EndAsync().ConfigureAwait(false);
        return false;
    }

    public ValueTask DisposeAsync() => _ended ? CloseAsync(modelFailure: null) : AbandonAsync();

    private ValueTask EndAsync()
    {
        if (_isDropped)
        {
            return AbandonAsync();
        }

        _ended = true;
        attempt.Succeeded(_received.ToAnswer());
        return CloseAsync(modelFailure: null);
    }

    private async ValueTask AbandonAsync()
    {
        _ended = true;
        try
        {
            attempt.Abandoned(_received.ToAnswer());
        }
        finally
        {
            await CloseAsync(modelFailure: null).ConfigureAwait(false);
        }
    }

    private async ValueTask OpenAsync()
    {
        _place = await attempt.EnterAsync(request.MaxOutputTokens, _repeat, deadline.Token).ConfigureAwait(false);
        _stay = await BreakerStay.EnterAsync(_model.CircuitBreaker).ConfigureAwait(false);
        _watch = silenceTimeout is { } limit && !_model.SpeaksDeepSeek ? new(limit, time, deadline.Token) : null;
        var token = _watch?.Token ?? deadline.Token;
        gate?.Begin();
        attempt.Calling();
        _updates = _model.Client.GetStreamingResponseAsync(request.MessagesFor(planned), request.OptionsFor(planned), token).GetAsyncEnumerator(token);
    }

    private async ValueTask<bool> AdvanceAsync()
    {
        while (!IsCommitted)
        {
            if (!await ReadAsync().ConfigureAwait(false))
            {
                return await EndHeldBackAsync().ConfigureAwait(false);
            }

            _held.Enqueue(Current);
            await NoteContentAsync().ConfigureAwait(false);
            switch (await JudgeAsync().ConfigureAwait(false))
            {
                case DraftVerdict.Give:
                    Commit();
                    break;
                case DraftVerdict.Drop:
                    _isDropped = true;
                    return false;
            }
        }

        if (_held.Count > 0)
        {
            Current = _held.Dequeue();
            return true;
        }

        return await ReadAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> EndHeldBackAsync()
    {
        if (!_hasContent)
        {
            throw AnswerContent.Missing(_model.Profile.Name, _received.FinishReason, Usage);
        }

        if (await gate!.EndAsync(deadline.Token).ConfigureAwait(false) is DraftVerdict.Drop)
        {
            return false;
        }

        Commit();
        Current = _held.Dequeue();
        return true;
    }

    private ValueTask<DraftVerdict> JudgeAsync() =>
        gate is not null ? gate.AddAsync(Current, deadline.Token) : new(_hasContent ? DraftVerdict.Give : DraftVerdict.Hold);

    private ValueTask NoteContentAsync()
    {
        if (_hasContent || !AnswerContent.HasContent(Current))
        {
            return default;
        }

        _hasContent = true;
        attempt.ContentCame();
        return _model.NoteLifeAsync();
    }

    private void Commit()
    {
        IsCommitted = true;
        deadline.Lift();
    }

    private async ValueTask<bool> ReadAsync()
    {
        _watch?.Restart();
        var moved = await _updates!.MoveNextAsync().ConfigureAwait(false);
        _watch?.Pause(); // The caller's own pauses are not the model's silence.
        if (moved)
        {
            Current = _updates.Current;
            _received.Add(Current);
        }

        return moved;
    }

    private async ValueTask FailAsync(Exception exception, CancellationToken callerToken)
    {
        _ended = true;
        Failure = exception;
        _received.Usage ??= (exception as DeepSeekException)?.Usage;
        FailureKind = attempt.Failed(exception, _received.ToAnswer(), _place, ref _repeat, callerToken);
        await CloseAsync(FailureClassifier.CountsAgainstModel(FailureKind) ? exception : null).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync(Exception? modelFailure)
    {
        try
        {
            if (_updates is { } updates)
            {
                _updates = null;
                await updates.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // How the attempt ended is known by now; a failing clean-up does not change it.
        }
        finally
        {
            _watch?.Dispose();
            _watch = null;
            _place.Leave();
            _place = default;
            if (_stay is { } stay)
            {
                _stay = null;
                await stay.LeaveAsync(modelFailure).ConfigureAwait(false);
            }

            await attempt.SettleAsync().ConfigureAwait(false);
        }
    }
}
