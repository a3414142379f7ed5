using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>One request aboard a flight: it reads at its own pace, gets its own copies, and learns on leaving what of the flight is written on its own call. Not thread-safe.</summary>
internal sealed class Passenger
{
    private readonly CallContext _call;
    private Flight _flight;
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

    /// <summary>Gets or sets the flight it is aboard. A failed flight moves who has been given nothing to the next one.</summary>
    public Flight Flight
    {
        get => Volatile.Read(ref _flight);
        set => Volatile.Write(ref _flight, value);
    }

    /// <summary>Gets or sets a value indicating whether it has been given an update.</summary>
    public bool HasBeenGiven { get; set; }

    public CallContext Call => _call;

    private bool IsPayer => ReferenceEquals(Flight.Payer, this);

    /// <summary>Moves to the next update; <see langword="false"/> at the end of the flight, good or bad.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        if (_replay is null)
        {
            var update = await WaitAsync(_position, cancellationToken).ConfigureAwait(false);
            if (update is not null)
            {
                _position++;
                Current = AnswerCopy.Of(update, forPayer: Flight.IsFirst(this));
                _call.Follow(Flight.Call); // Tool calls and thinking are stamped with their model while the stream runs.
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

    /// <summary>Waits for the whole answer.</summary>
    /// <exception cref="Exception">The flight's own failure, or the caller's cancellation.</exception>
    public async ValueTask<ChatResponse> GetAnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WaitAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Flight is { Failure: null, Response: not null } && IsPayer)
        {
            // The model did not listen to the cancellation, and the answer is there.
        }

        await LeaveAsync().ConfigureAwait(false);
        ThrowIfFailed(cancellationToken);
        return Answer();
    }

    public async ValueTask LeaveAsync()
    {
        if (!_hasLeft)
        {
            _hasLeft = true;
            await Flight.LeaveAsync(this).ConfigureAwait(false);
            Settle();
        }
    }

    /// <exception cref="Exception">The flight's own failure, or the caller's cancellation.</exception>
    public void ThrowIfFailed(CancellationToken cancellationToken)
    {
        if (Flight.Failure is not { } failure)
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
            while (true)
            {
                var flight = Flight;
                var update = await flight.UpdateAtAsync(position, this, cancellationToken).ConfigureAwait(false);
                if (update is not null || ReferenceEquals(flight, Flight))
                {
                    return update;
                }
            }
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
        var failure = IsPayer ? Flight.Failure?.SourceException : null;
        throw new OperationCanceledException("The caller cancelled the request.", failure is OperationCanceledException ? failure.InnerException : failure, cancellationToken);
    }

    // Called once the flight is over for this request: only then is it known who pays.
    private void Settle()
    {
        if (Flight.Found is { } found)
        {
            if (IsPayer)
            {
                _call.Absorb(Flight.Call); // Embedding the text may have cost something.
            }

            _call.Cache = found.ToTrace(_call.EmbeddingCost);
            found.Answer.TellOrigin(_call);
        }
        else if (IsPayer)
        {
            _call.Absorb(Flight.Call);
            _call.Cache = AskedTrace();
        }
        else
        {
            var isPriced = Flight is { HasEnded: true, Failure: null, Call: { Attempts.Count: > 0, HasUnpricedAttempts: false } };
            _call.Cache = new() { Outcome = CacheOutcome.Joined, EstimatedSaving = isPriced ? Flight.Call.Cost + Flight.Call.EstimatedCost : null };
            _call.Follow(Flight.Call);
        }
    }

    private CacheTrace AskedTrace() => new()
    {
        Outcome = Flight.Request.IsRefresh ? CacheOutcome.Refreshed : CacheOutcome.Miss,
        Reason = Flight.WhyNotStored is { } why ? $"not stored: {why}" : null,
        RejectedBy = Flight.Lookup?.RejectedBy,
        RejectedSimilarity = Flight.Lookup?.RejectedSimilarity,
        EmbeddingCost = _call.EmbeddingCost,
    };

    private IEnumerable<ChatResponseUpdate> Replay() =>
        Flight.Found is { } found ? found.Answer.ToUpdates()
        : Flight.Response is { } response ? AnswerCopy.Of(response, forPayer: IsPayer).ToChatResponseUpdates()
        : [];

    private ChatResponse Answer() =>
        Flight.Found is { } found ? found.Answer.ToResponse()
        : Flight.Response is { } response ? (Flight.IsShared ? AnswerCopy.Of(response, forPayer: IsPayer) : response)
        : Flight.Updates.Select(update => AnswerCopy.Of(update, forPayer: IsPayer)).ToChatResponse();
}
