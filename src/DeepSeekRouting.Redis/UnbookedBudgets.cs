using System.Globalization;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>What was charged and Redis does not know yet. Bounded: beyond a number of settlements only their sums are kept. Thread-safe; one booking at a time.</summary>
internal sealed class UnbookedBudgets(RedisLink link, BudgetKeys keys)
{
    private const int MostSettlements = 10_000;
    private const int CountersInABatch = 100;
    private static readonly long MarkMilliseconds = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    private readonly object _gate = new();
    private readonly Queue<Settlement> _leased = new();
    private readonly Queue<Batch> _batches = new();
    private Dictionary<string, Sum> _sums = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gets how many settlements wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Keeps a settlement whose lease Redis may know, and which it may even have done: the lease tells.</summary>
    public void AddLeased(Settlement settlement)
    {
        lock (_gate)
        {
            if (_leased.Count < MostSettlements)
            {
                _leased.Enqueue(settlement);
                _count++;
                return;
            }
        }

        AddUnleased(settlement); // Its lease runs out by itself.
    }

    /// <summary>Keeps a settlement that Redis has never heard of.</summary>
    public void AddUnleased(Settlement settlement)
    {
        lock (_gate)
        {
            for (var i = 0; i < settlement.Counters.Count; i++)
            {
                var counter = settlement.Counters[i];
                var sum = _sums.GetValueOrDefault(counter);
                _sums[counter] = new(sum.Spent > long.MaxValue - settlement.Charges[i] ? long.MaxValue : sum.Spent + settlement.Charges[i], settlement.PeriodEnds[i], settlement.LeaseTime);
            }

            _count++;
        }
    }

    /// <summary>Books everything that waits, each once, and returns how many settlements that were.</summary>
    public async Task<int> BookAsync(CancellationToken cancellationToken)
    {
        var booked = 0;
        while (PeekLeased() is { } settlement)
        {
            await SettleAsync(settlement, mayBeDone: true, cancellationToken).ConfigureAwait(false);
            booked++;
            lock (_gate)
            {
                _leased.Dequeue();
                _count--;
            }
        }

        while (PeekBatch() is { } batch)
        {
            await BookAsync(batch, cancellationToken).ConfigureAwait(false);
            booked += batch.Settlements;
            lock (_gate)
            {
                _batches.Dequeue();
                _count -= batch.Settlements;
            }
        }

        return booked;
    }

    /// <summary>Gives a settlement a lease of nothing, so that it can be repeated safely like any other.</summary>
    public Task<RedisResult> LeaseAsync(Settlement settlement, CancellationToken cancellationToken)
    {
        var values = new RedisValue[2 + (4 * settlement.Counters.Count)];
        values[0] = settlement.Lease;
        values[1] = (long)settlement.LeaseTime.TotalMilliseconds;
        for (var i = 0; i < settlement.Counters.Count; i++)
        {
            var at = 2 + (4 * i);
            (values[at], values[at + 1], values[at + 2], values[at + 3]) = (0, 0, 0, keys.MillisecondsToKeep(settlement.PeriodEnds[i], settlement.LeaseTime));
        }

        return link.RunAsync(BudgetScripts.Reserve, keys.Of(settlement.Counters), values, cancellationToken);
    }

    public Task<RedisResult> SettleAsync(Settlement settlement, bool mayBeDone, CancellationToken cancellationToken)
    {
        var values = new RedisValue[2 + (2 * settlement.Counters.Count)];
        values[0] = settlement.Lease;
        values[1] = mayBeDone ? 1 : 0;
        for (var i = 0; i < settlement.Counters.Count; i++)
        {
            values[2 + (2 * i)] = settlement.Charges[i];
            values[3 + (2 * i)] = keys.MillisecondsToKeep(settlement.PeriodEnds[i], settlement.LeaseTime);
        }

        return link.RunAsync(BudgetScripts.Settle, keys.Of(settlement.Counters), values, cancellationToken);
    }

    private Task<RedisResult> BookAsync(Batch batch, CancellationToken cancellationToken) => link.RunAsync(
        BudgetScripts.Reconcile,
        [keys.Mark(batch.Id), .. batch.Sums.Select(sum => keys.Counter(sum.Key))],
        [MarkMilliseconds, .. batch.Sums.SelectMany(sum => new RedisValue[] { sum.Value.Spent, keys.MillisecondsToKeep(sum.Value.PeriodEnd, sum.Value.LeaseTime) })],
        cancellationToken);

    private Settlement? PeekLeased()
    {
        lock (_gate)
        {
            return _leased.TryPeek(out var settlement) ? settlement : null;
        }
    }

    // A batch that was cut keeps its id until it is known to be booked.
    private Batch? PeekBatch()
    {
        lock (_gate)
        {
            if (_batches.Count == 0 && _sums.Count > 0)
            {
                var settlements = _count - _leased.Count;
                foreach (var chunk in _sums.Chunk(CountersInABatch))
                {
                    _batches.Enqueue(new(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), settlements, chunk));
                    settlements = 0;
                }

                _sums = new(StringComparer.Ordinal);
            }

            return _batches.TryPeek(out var batch) ? batch : null;
        }
    }

    private readonly record struct Sum(long Spent, DateTimeOffset PeriodEnd, TimeSpan LeaseTime);

    private sealed record Batch(string Id, int Settlements, KeyValuePair<string, Sum>[] Sums);
}
