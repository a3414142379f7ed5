namespace DeepSeekRouting;

/// <summary>Keeps the counters of budgets in memory: for one process, until its end. Thread-safe.</summary>
/// <remarks>
/// A counter lives until its period and the leases on it have ended, measured by a clock that nobody can set. In between none is dropped, since that would reset a budget:
/// a limit for each tenant holds one counter, about half a kilobyte with its key, for every tenant that asked in the period.
/// Reserving and settling allocate nothing once the counters exist.
/// </remarks>
public sealed class MemoryBudgetStore : IBudgetStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, BudgetCounter> _counters = new(StringComparer.Ordinal);
    private readonly Queue<BudgetCounter> _byAge = new();
    private readonly BudgetLeases _leases = new();
    private readonly TimeProvider _time;
    private int _newCounters;

    /// <summary>Makes a store without counters.</summary>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    public MemoryBudgetStore(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    /// <remarks>It ends at once, in the caller's thread, and is not cancelled.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reservation"/> is <see langword="null"/>.</exception>
    public ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        var claims = (reservation ?? throw new ArgumentNullException(nameof(reservation))).Claims;
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            _leases.Expire(now);
            ForgetEnded(now);
            var lease = _leases.Begin();
            var refusedBy = -1;
            for (var i = 0; i < claims.Length; i++)
            {
                var counter = CounterOf(claims[i], reservation.LeaseTime, now);
                lease.Add(counter, claims[i].Amount);
                refusedBy = refusedBy < 0 && claims[i].Refuses && !counter.HasRoomFor(claims[i].Amount, claims[i].Limit) ? i : refusedBy;
            }

            reservation.Lease = refusedBy < 0 ? _leases.Take(lease, now + InTimestamps(reservation.LeaseTime)) : 0;
            lease.Read(reservation.States);
            if (refusedBy >= 0)
            {
                lease.Clear();
            }

            return new(refusedBy);
        }
    }

    /// <inheritdoc/>
    /// <remarks>It ends at once, in the caller's thread, and is not cancelled.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="reservation"/> is <see langword="null"/>.</exception>
    public ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        var claims = (reservation ?? throw new ArgumentNullException(nameof(reservation))).Claims;
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            _leases.Expire(now);
            var lease = _leases.Find(reservation.Lease);
            lease?.GiveBack();
            for (var i = 0; i < claims.Length; i++)
            {
                var counter = lease?.CounterAt(i) ?? CounterOf(claims[i], reservation.LeaseTime, now);
                counter.Spend(reservation.Charges[i]);
                reservation.States[i] = counter.State;
            }

            if (lease is not null)
            {
                _leases.End(lease);
            }
        }

        return default;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="counters"/> is <see langword="null"/>.</exception>
    public ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken)
    {
        var states = new BudgetState[(counters ?? throw new ArgumentNullException(nameof(counters))).Count];
        lock (_gate)
        {
            _leases.Expire(_time.GetTimestamp());
            for (var i = 0; i < states.Length; i++)
            {
                states[i] = _counters.TryGetValue(counters[i], out var counter) ? counter.State : default;
            }
        }

        return new(states);
    }

    private BudgetCounter CounterOf(in BudgetClaim claim, TimeSpan leaseTime, long now)
    {
        if (_counters.TryGetValue(claim.Counter, out var counter))
        {
            return counter;
        }

        counter = new(claim.Counter, now + InTimestamps(claim.PeriodEnd - _time.GetUtcNow() + leaseTime));
        _counters.Add(claim.Counter, counter);
        _byAge.Enqueue(counter);
        _newCounters++;
        return counter;
    }

    // Looks at two for each new one: what has ended goes faster than it came, and no request waits for a sweep through all.
    private void ForgetEnded(long now)
    {
        for (var looks = Math.Min(2 * _newCounters, _byAge.Count); looks > 0; looks--)
        {
            var counter = _byAge.Dequeue();
            if (counter.HasEnded(now))
            {
                _counters.Remove(counter.Key);
            }
            else
            {
                _byAge.Enqueue(counter);
            }
        }

        _newCounters = 0;
    }

    private long InTimestamps(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);
}
