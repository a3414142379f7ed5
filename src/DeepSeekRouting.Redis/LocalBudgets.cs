using System.Collections.Concurrent;

namespace DeepSeekRouting.Redis;

/// <summary>Holds the limits in this process while Redis is away, from what was known last of all machines. Thread-safe.</summary>
internal sealed class LocalBudgets(TimeProvider time)
{
    private const int NewCountersBetweenSweeps = 1_000;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Known> _alone = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, Lease> _leases = new();
    private MemoryBudgetStore _store = new(time);
    private long _lastLease;
    private long _newCounters;

    /// <summary>Says whether a lease is of this process alone. Those that Redis knows are positive.</summary>
    public static bool IsLocal(long lease) => lease < 0;

    /// <summary>Remembers what Redis said.</summary>
    public void Learn(string counter, long spent, DateTimeOffset periodEnd)
    {
        if (!_known.ContainsKey(counter) && Interlocked.Increment(ref _newCounters) % NewCountersBetweenSweeps == 0)
        {
            ForgetEnded();
        }

        _known[counter] = new(spent, periodEnd);
    }

    /// <summary>Remembers a charge that Redis did not hear of.</summary>
    public void Learn(Settlement settlement)
    {
        for (var i = 0; i < settlement.Counters.Count; i++)
        {
            Add(_known, settlement.Counters[i], new(settlement.Charges[i], settlement.PeriodEnds[i]));
        }
    }

    /// <summary>Begins anew: what was counted in an earlier outage has been booked since.</summary>
    public void Begin()
    {
        _store = new(time);
        _alone.Clear();
    }

    /// <summary>Remembers what was spent alone and is booked by now: Redis may go away again before it has said so.</summary>
    public void End()
    {
        foreach (var (counter, spent) in _alone)
        {
            Add(_known, counter, spent);
        }
    }

    public async ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        var store = _store;
        var alone = new BudgetReservation([.. reservation.Claims.ToArray().Select(Alone)], reservation.LeaseTime);
        var refused = await store.ReserveAsync(alone, cancellationToken).ConfigureAwait(false);
        WriteStates(reservation, alone);
        if (refused < 0)
        {
            reservation.Lease = -Interlocked.Increment(ref _lastLease);
            _leases[reservation.Lease] = new(store, alone);
        }

        return refused;
    }

    public async ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        if (_leases.TryRemove(reservation.Lease, out var lease))
        {
            reservation.Charges.CopyTo(lease.Reservation.Charges);
            await lease.Store.SettleAsync(lease.Reservation, cancellationToken).ConfigureAwait(false);
            var spent = lease.Store == _store ? _alone : _known; // A store of an earlier outage is not asked any more.
            for (var i = 0; i < reservation.Claims.Length; i++)
            {
                Add(spent, reservation.Claims[i].Counter, new(reservation.Charges[i], reservation.Claims[i].PeriodEnd));
            }

            WriteStates(reservation, lease.Reservation);
        }
    }

    public async ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken)
    {
        var states = await _store.ReadAsync(counters, cancellationToken).ConfigureAwait(false);
        return [.. states.Select((state, index) => state with { Spent = KnownSpent(counters[index]) + state.Spent })];
    }

    private static void Add(ConcurrentDictionary<string, Known> counters, string counter, Known charge) => counters.AddOrUpdate(
        counter,
        static (_, added) => added,
        static (_, known, added) => known with { Spent = known.Spent > long.MaxValue - added.Spent ? long.MaxValue : known.Spent + added.Spent },
        charge);

    private void WriteStates(BudgetReservation reservation, BudgetReservation alone)
    {
        for (var i = 0; i < alone.States.Length; i++)
        {
            reservation.States[i] = alone.States[i] with { Spent = KnownSpent(alone.Claims[i].Counter) + alone.States[i].Spent };
        }
    }

    private BudgetClaim Alone(BudgetClaim claim) => claim with { Limit = Math.Max(claim.Limit - KnownSpent(claim.Counter), -1) };

    private long KnownSpent(string counter) => _known.TryGetValue(counter, out var known) ? known.Spent : 0;

    private void ForgetEnded()
    {
        var now = time.GetUtcNow();
        foreach (var counter in _known.Where(known => known.Value.PeriodEnd <= now))
        {
            _known.TryRemove(counter);
        }
    }

    private readonly record struct Known(long Spent, DateTimeOffset PeriodEnd);

    private sealed record Lease(MemoryBudgetStore Store, BudgetReservation Reservation);
}
