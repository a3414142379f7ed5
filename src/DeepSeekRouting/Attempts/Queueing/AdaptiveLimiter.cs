using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>
/// Limits the requests in flight at one model of one account. Refusals lower the limit, quiet times raise it again, and who finds no place waits in the order of arrival.
/// Thread-safe.
/// </summary>
internal sealed class AdaptiveLimiter(string model, int maximum, TimeProvider time, ILogger logger)
{
    private static readonly Comparer<Waiter> ByTicket = Comparer<Waiter>.Create(static (one, other) => one.Ticket.CompareTo(other.Ticket));

    private readonly object _gate = new();
    private readonly SortedSet<Waiter> _waiters = new(ByTicket);
    private readonly LearntLimit _limit = new(maximum, time);
    private int _inFlight;
    private long _tickets;
    private long _grants;
    private long _soleGrant;
    private long _pauses;
    private long _pauseStart;
    private TimeSpan _pause;
    private bool _isPaused;
    private bool _isGrowthAwaited;

    public int Maximum => _limit.Maximum;

    /// <summary>Gets the present limit, from 1 to <see cref="Maximum"/>. More are in flight only while it has just been lowered.</summary>
    public int Limit => _limit.Value;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Queued
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count;
            }
        }
    }

    /// <summary>Takes a place if one is free and nobody waits.</summary>
    public bool TryEnter(Repeat? repeat, out Place place)
    {
        lock (_gate)
        {
            var isFree = !_isPaused && _waiters.Count == 0 && _inFlight < Limit;
            place = isFree ? Grant(TicketOf(repeat)) : default;
            return isFree;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>The place; none if <paramref name="queueLimit"/> others wait already. A repeated request has been let in before and is always let in again.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; no place is taken.</exception>
    public async ValueTask<Place> WaitAsync(Repeat? repeat, int queueLimit, CancellationToken cancellationToken)
    {
        Waiter waiter;
        bool hasGrown;
        bool isTooMany;
        lock (_gate)
        {
            waiter = new(this, TicketOf(repeat));
            _waiters.Add(waiter);
            hasGrown = GrantWaiting();
            isTooMany = repeat is null && _waiters.Count > queueLimit && _waiters.Remove(waiter);
        }

        LogGrowth(hasGrown);
        if (isTooMany)
        {
            return default;
        }

        using var registration = cancellationToken.Register(static waiter => ((Waiter)waiter!).Cancel(), waiter);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        bool hasGrown;
        lock (_gate)
        {
            _inFlight--;
            hasGrown = GrantWaiting();
        }

        LogGrowth(hasGrown);
    }

    /// <summary>Notes that the provider refused a call; its place is given back later.</summary>
    /// <param name="place">The call's place.</param>
    /// <param name="kind">How it was refused.</param>
    /// <param name="statedLimit">The limit that the provider named.</param>
    /// <param name="pause">How long no new call may start.</param>
    /// <param name="isAsked">Whether the provider asked for that pause: then it holds, whichever refusal of a wave brings it.</param>
    /// <returns>Whether the call was the only one in flight from its start to its end.</returns>
    public bool Refused(in Place place, FailureKind kind, int? statedLimit, TimeSpan pause, bool isAsked = false)
    {
        int before;
        int after;
        bool wasAlone;
        lock (_gate)
        {
            before = Limit;
            wasAlone = place.Grant == _grants && place.Grant == _soleGrant;
            if (pause > TimeSpan.Zero && (_limit.IsNews(place) || (isAsked && pause > _pause - time.GetElapsedTime(_pauseStart))))
            {
                Pause(pause);
            }

            _limit.Refused(place, kind, statedLimit, _inFlight, _grants);
            after = Limit;
        }

        if (after < before)
        {
            RoutingLog.ConcurrencyLowered(logger, model, kind, before, after);
        }

        return wasAlone;
    }

    /// <summary>Sees to it that the limit never passes the smallest of its users' own.</summary>
    public void ShareWith(int otherMaximum)
    {
        lock (_gate)
        {
            _limit.ShareWith(otherMaximum);
        }
    }

    private long TicketOf(Repeat? repeat) => repeat?.Ticket ?? ++_tickets;

    private Place Grant(long ticket)
    {
        _grants++;
        _inFlight++;
        _soleGrant = _inFlight == 1 ? _grants : _soleGrant;
        return new(this, ticket, _grants);
    }

    // Whatever may have made room ends here, so that nobody waits beside a free place.
    private bool GrantWaiting()
    {
        GrantFree();
        var hasGrown = !_isPaused && _waiters.Count > 0 && _limit.TryGrow(); // A limit that nobody reaches is not put to the test.
        if (hasGrown)
        {
            GrantFree();
        }

        AwaitGrowth();
        return hasGrown;
    }

    private void GrantFree()
    {
        while (!_isPaused && _inFlight < Limit && _waiters.Min is { } first)
        {
            _waiters.Remove(first);
            first.TrySetResult(Grant(first.Ticket));
        }
    }

    // Answers may take minutes, and nobody else would come by to let the limit grow.
    private void AwaitGrowth()
    {
        if (!_isPaused && !_isGrowthAwaited && _waiters.Count > 0 && Limit < Maximum)
        {
            _isGrowthAwaited = true;
            _ = GrowAfterAsync(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(_limit.TimeToGrowth.TotalMilliseconds)))); // Less than one would be no wait, and too early.
        }
    }

    private async Task GrowAfterAsync(TimeSpan wait)
    {
        await DelayAsync(wait).ConfigureAwait(false);
        bool hasGrown;
        lock (_gate)
        {
            _isGrowthAwaited = false;
            hasGrown = GrantWaiting();
        }

        LogGrowth(hasGrown);
    }

    private void Pause(TimeSpan wait)
    {
        _isPaused = true;
        (_pauseStart, _pause) = (time.GetTimestamp(), wait);
        _ = ResumeAfterAsync(wait, ++_pauses);
    }

    private async Task ResumeAfterAsync(TimeSpan wait, long pause)
    {
        await DelayAsync(wait).ConfigureAwait(false);
        var hasGrown = false;
        lock (_gate)
        {
            if (pause == _pauses)
            {
                _isPaused = false;
                hasGrown = GrantWaiting();
            }
        }

        LogGrowth(hasGrown);
    }

#if NET
    private Task DelayAsync(TimeSpan wait) => Task.Delay(wait, time);
#else
    private Task DelayAsync(TimeSpan wait) => time.Delay(wait);
#endif

    private void LogGrowth(bool hasGrown)
    {
        if (hasGrown)
        {
            RoutingLog.ConcurrencyRaised(logger, model, Limit);
        }
    }

    private void Cancel(Waiter waiter)
    {
        lock (_gate)
        {
            if (!_waiters.Remove(waiter))
            {
                return; // It has its place already.
            }
        }

        waiter.TrySetCanceled();
    }

    private sealed class Waiter(AdaptiveLimiter limiter, long ticket) : TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Ticket => ticket;

        public void Cancel() => limiter.Cancel(this);
    }
}
