using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>One request aboard a flight: it reads at its own pace, gets its own copies, and learns on leaving what of the flight is written on its own call. Not thread-safe.</summary>
internal sealed class Passenger
{
    private readonly Flight _flight;
    private readonly CallContext _call;
    private int _position;
    private IEnumerator<ChatResponseUpdate>? _replay;
    private bool _hasLeft;

    public Passenger(Flight flight, CallContext call, bool isLeader)
    {
        _flight = flight;
        _call = call;
        call.Cache = isLeader ? AskedTrace() : new() { Outcome = CacheOutcome.Joined };
    }

    /// <summary>Gets the update that <see cref="MoveAsync"/> came to.</summary>
    public ChatResponseUpdate Current { get; private set; } = null!;

    /// <summary>Gets a value indicating whether the flight failed on another one's account before this one was given anything.</summary>
    public bool MayAskAgain => _flight.Failure is not null && !IsPayer && _position == 0;

    private bool IsPayer => ReferenceEquals(_flight.Payer, this);

    /// <summary>Moves to the next update; <see langword="false"/> at the end of the flight, good or bad.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        if (_replay is null)
        {
            var update = await WaitAsync(_position, cancellationToken).ConfigureAwait(false);
            if (update is not null)
            {
                _position++;
                Current = AnswerCopy.Of(update, withUsage: _flight.IsFirst(this));
                _call.Follow(_flight.Call); // Tool calls and thinking are stamped with their model while the stream runs.
                return true;
            }

            _replay = Replay().GetEnumerator();
        }

        if (!_replay.MoveNext())
        {
            return false;
        }

        Current = _replay.Current;
        return true;
    }

    /// <summary>Waits for the whole answer; <see langword="null"/> if the flight failed.</summary>
    public async ValueTask<ChatResponse?> GetAnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_flight is { Failure: null, Response: not null } && IsPayer)
        {
            // The model did not listen to the cancellation, and the answer is there.
        }

        await LeaveAsync().ConfigureAwait(false);
        return _flight.Failure is null ? Answer() : null;
    }

    public async ValueTask LeaveAsync()
    {
        if (!_hasLeft)
        {
            _hasLeft = true;
            await _flight.LeaveAsync(this).ConfigureAwait(false);
            Settle();
        }
    }

    /// <exception cref="Exception">The flight's own failure, or the caller's cancellation.</exception>
    public void ThrowIfFailed(CancellationToken cancellationToken)
    {
        if (_flight.Failure is not { } failure)
        {
            return;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            ThrowCanceled(cancellationToken);
        }

        failure.Throw();
    }

    private async ValueTask<ChatResponseUpdate?> WaitAsync(int position, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await _flight.UpdateAtAsync(position, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await LeaveAsync().ConfigureAwait(false);
            ThrowCanceled(cancellationToken);
            throw;
        }
    }

    [DoesNotReturn]
    private void ThrowCanceled(CancellationToken cancellationToken)
    {
        // What the provider said to it, if it was the last one aboard.
        _call.Outcome = RoutingOutcome.Canceled;
        var failure = IsPayer ? _flight.Failure?.SourceException : null;
        throw new OperationCanceledException("The caller cancelled the request.", failure is OperationCanceledException ? failure.InnerException : failure, cancellationToken);
    }

    // Called once the flight is over for this request: only then is it known who pays.
    private void Settle()
    {
        if (_flight.Found is { } found)
        {
            _call.Cache = found.ToTrace();
            found.Answer.TellOrigin(_call);
        }
        else if (IsPayer)
        {
            _call.Absorb(_flight.Call);
            _call.Cache = AskedTrace();
        }
        else
        {
            var hasAnswer = _flight is { HasEnded: true, Failure: null };
            _call.Cache = new() { Outcome = CacheOutcome.Joined, EstimatedSaving = hasAnswer && !_flight.Call.HasUnpricedAttempts ? _flight.Call.Cost : null };
            _call.Follow(_flight.Call);
        }
    }

    private CacheTrace AskedTrace() => new()
    {
        Outcome = _flight.Request.IsRefresh ? CacheOutcome.Refreshed : CacheOutcome.Miss,
        Reason = _flight.WhyNotStored is { } why ? $"not stored: {why}" : null,
    };

    private IEnumerable<ChatResponseUpdate> Replay() =>
        _flight.Found is { } found ? found.Answer.ToUpdates()
        : _flight.Response is { } response ? AnswerCopy.Of(response, withUsage: IsPayer).ToChatResponseUpdates()
        : [];

    private ChatResponse Answer() =>
        _flight.Found is { } found ? found.Answer.ToResponse()
        : _flight.Response is { } response ? (_flight.IsShared ? AnswerCopy.Of(response, withUsage: IsPayer) : response)
        : _flight.Updates.Select(update => AnswerCopy.Of(update, withUsage: IsPayer)).ToChatResponse();
}
