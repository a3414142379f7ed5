using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>
/// The rows of a ledger, a bounded number of them. Where there would be too many, the oldest day loses the names of its tenants and tasks first, then its date; no figure is lost.
/// Thread-safe.
/// </summary>
internal sealed class LedgerRows(int maxRows)
{
    // Rows without names are few, one per model and day, and may pass the limit by this many; then they lose their date.
    private const int RoomForOthers = 1_000;

    private readonly ConcurrentDictionary<LedgerKey, LedgerSum> _sums = new();
    private readonly SortedDictionary<DateTime, DayKeys> _days = [];
    private readonly object _gate = new(); // Held by whoever opens, closes or reads rows; adding to an open row does without.
    private int _count;

    public void Add(in LedgerKey key, in LedgerFigures figures)
    {
        while (!SumOf(key).TryAdd(figures))
        {
            // The row was closed in between; the next turn finds the one that took its place.
        }
    }

    public IReadOnlyList<LedgerRow> Read()
    {
        lock (_gate)
        {
            return [.. _sums.Select(static sum => sum.Key.ToRow(sum.Value.Read()))];
        }
    }

    /// <summary>Gives all rows away and goes on without any. What is added meanwhile is in these rows or in later ones, never in both.</summary>
    public IReadOnlyList<LedgerRow> Drain()
    {
        lock (_gate)
        {
            _days.Clear();
            return [.. _sums.Keys.Select(key => key.ToRow(Close(key)))];
        }
    }

    private LedgerSum SumOf(in LedgerKey key)
    {
        if (_sums.TryGetValue(key, out var sum))
        {
            return sum;
        }

        lock (_gate)
        {
            return Open(
                _sums.ContainsKey(key) || MakeRoom(key.Day) ? key
                : _count < maxRows + RoomForOthers ? key.WithoutNames()
                : key.WithoutDay());
        }
    }

    private LedgerSum Open(LedgerKey key)
    {
        if (_sums.TryGetValue(key, out var open))
        {
            return open;
        }

        _count++;
        if (key.Day is { } day)
        {
            if (!_days.TryGetValue(day, out var keys))
            {
                _days[day] = keys = new();
            }

            (key.HasNames ? keys.WithNames : keys.WithoutNames).Enqueue(key);
        }

        return _sums[key] = new();
    }

    private LedgerFigures Close(LedgerKey key)
    {
        _count--;
        return _sums.TryRemove(key, out var sum) ? sum.Close() : default;
    }

    private bool MakeRoom(DateTime? day)
    {
        while (_count >= maxRows)
        {
            if (_days.Count == 0 || _days.First() is var oldest && oldest.Key >= day)
            {
                return false;
            }

            Shorten(oldest.Key, oldest.Value);
        }

        return true;
    }

    private void Shorten(DateTime day, DayKeys keys)
    {
        if (keys.WithNames.Count > 0)
        {
            Fold(keys.WithNames.Dequeue(), static key => key.WithoutNames());
            return;
        }

        _days.Remove(day);
        foreach (var key in keys.WithoutNames)
        {
            Fold(key, static key => key.WithoutDay());
        }
    }

    private void Fold(LedgerKey key, Func<LedgerKey, LedgerKey> shorten)
    {
        var figures = Close(key);
        Open(shorten(key)).TryAdd(figures);
    }

    private sealed class DayKeys
    {
        public Queue<LedgerKey> WithNames { get; } = new();

        public Queue<LedgerKey> WithoutNames { get; } = new();
    }
}
