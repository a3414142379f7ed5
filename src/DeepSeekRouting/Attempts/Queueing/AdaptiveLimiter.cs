using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>
/// Limits the requests in flight at one model of one account. Refusals lower the limit, quiet times raise it again, and who finds no place waits in the order of arrival.
/// Thread-safe.
/// </summary>
internal sealed class AdaptiveLimiter(string model, int maximum, TimeProvider time, ILogger logger)
{
    // Additive increase and multiplicative decrease as in TCP, with times instead of round trips: answers take from milliseconds to minutes, refusals come at once.
    private const double KeptAfterConcurrencyRefusal = 0.7;
    private const double KeptAfterRateRefusal = 0.5;
    private const double Growth = 0.1;
    private static readonly TimeSpan QuietBeforeGrowth = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietBeforeDoubt = TimeSpan.FromMinutes(1);
    private static readonly Comparer<Waiter> ByTicket = Comparer<Waiter>.Create(static (one, other) => one.Ticket.CompareTo(other.Ticket));

    private readonly object _gate = new();
    private readonly SortedSet<Waiter> _waiters = new(ByTicket);
    private int _maximum = maximum;
    private int _limit = maximum;
    private int _statedLimit = int.MaxValue;
    private int _inFlight;
    private long _tickets;
    private long _grants;
    private long _soleGrant;
    private long _answeredGrants;
    private long _quietSince;
    private long _pauses;
    private bool _isPaused;
    private bool _isGrowthAwaited;

    public int Maximum => Volatile.Read(ref _maximum);

    /// <summary>Gets the present limit, from 1 to <see cref="Maximum"/>. More are in flight only while it has just been lowered.</summary>
    public int Limit => Volatile.Read(ref _limit);

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
            var isFree = !_isPaused && _waiters.Count == 0 && _inFlight < _limit;
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
    /// <returns>Whether the call was the only one in flight from its start to its end.</returns>
    public bool Refused(in Place place, FailureKind kind, int? statedLimit, TimeSpan pause)
    {
        int before;
        int after;
        bool wasAlone;
        lock (_gate)
        {
            before = _limit;
            wasAlone = place.Grant == _grants && place.Grant == _soleGrant;
            _quietSince = time.GetTimestamp();

            // Many are refused at once for the same reason; those that had started before the limit was lowered say nothing about the lowered one.
            var isNews = place.Grant > _answeredGrants;
            if (isNews && pause > TimeSpan.Zero)
            {
                Pause(pause);
            }

            _statedLimit = statedLimit ?? _statedLimit;
            Lower(statedLimit < _limit ? statedLimit.Value : isNews ? Reduced(kind) : _limit, isNews);
            after = _limit;
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
            _maximum = Math.Min(_maximum, otherMaximum);
            _limit = Math.Min(_limit, _maximum);
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
        var hasGrown = !_isPaused && _waiters.Count > 0 && TryGrow();
        if (hasGrown)
        {
            GrantFree();
        }

        AwaitGrowth();
        return hasGrown;
    }

    private void GrantFree()
    {
        while (!_isPaused && _inFlight < _limit && _waiters.Min is { } first)
        {
            _waiters.Remove(first);
            first.TrySetResult(Grant(first.Ticket));
        }
    }

    private int Reduced(FailureKind kind) => (int)(_inFlight * (kind is FailureKind.RateLimited ? KeptAfterRateRefusal : KeptAfterConcurrencyRefusal));

    private void Lower(int limit, bool isNews)
    {
        if (isNews || limit < _limit)
        {
            _limit = Math.Max(1, Math.Min(limit, _limit));
            _answeredGrants = _grants;
        }
    }

    private TimeSpan QuietNeeded => _limit < _statedLimit ? QuietBeforeGrowth : QuietBeforeDoubt;

    // Asked only while somebody waits: a limit that nobody reaches is not put to the test.
    private bool TryGrow()
    {
        var quiet = time.GetElapsedTime(_quietSince);
        if (_limit >= _maximum || quiet < QuietNeeded)
        {
            return false;
        }

        if (_limit < _statedLimit)
        {
            GrowTowards(Math.Min(_statedLimit, _maximum), quiet.Ticks / QuietBeforeGrowth.Ticks);
        }
        else
        {
            _statedLimit = int.MaxValue; // A balance may have been topped up. One step shows.
            GrowTowards(_maximum, steps: 1);
        }

        _quietSince = time.GetTimestamp();
        return true;
    }

    private void GrowTowards(int most, long steps)
    {
        for (; steps > 0 && _limit < most; steps--)
        {
            _limit = Math.Min(most, _limit + Math.Max(1, (int)(_limit * Growth)));
        }
    }

    // Answers may take minutes, and nobody else would come by to let the limit grow.
    private void AwaitGrowth()
    {
        if (!_isPaused && !_isGrowthAwaited && _waiters.Count > 0 && _limit < _maximum)
        {
            _isGrowthAwaited = true;
            var wait = QuietNeeded - time.GetElapsedTime(_quietSince);
            _ = GrowAfterAsync(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)))); // Less than one would be no wait, and too early.
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
