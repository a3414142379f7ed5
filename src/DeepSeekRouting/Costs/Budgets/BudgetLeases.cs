namespace DeepSeekRouting;

/// <summary>The leases of a store in memory, in the order in which they expire. Guarded by the store's lock.</summary>
internal sealed class BudgetLeases
{
    private readonly List<BudgetLease> _slots = [];
    private readonly Stack<BudgetLease> _free = new();
    private BudgetLease? _first;
    private BudgetLease? _last;

    /// <summary>Gives an empty lease that nobody has taken. Until one is taken, the same is given again.</summary>
    public BudgetLease Begin()
    {
        if (_free.Count == 0)
        {
            var lease = new BudgetLease(_slots.Count);
            _slots.Add(lease);
            _free.Push(lease);
        }

        return _free.Peek();
    }

    /// <summary>Reserves what the lease says until somebody gives it back or its time is over, and returns its number.</summary>
    public long Take(BudgetLease lease, long expiresAt)
    {
        _free.Pop();
        lease.Take();
        lease.ExpiresAt = expiresAt;
        lease.IsTaken = true;
        Insert(lease);
        return lease.Id;
    }

    /// <summary>Finds a lease that is taken; <see langword="null"/> if it was given back already.</summary>
    public BudgetLease? Find(long id)
    {
        var slot = (uint)id - 1;
        return slot < (uint)_slots.Count && _slots[(int)slot] is { IsTaken: true } lease && lease.Id == id ? lease : null;
    }

    /// <summary>Takes a lease back whose amounts were given back.</summary>
    public void End(BudgetLease lease)
    {
        lease.Clear();
        lease.IsTaken = false;
        Remove(lease);
        _free.Push(lease);
    }

    public void Expire(long now)
    {
        while (_first is { } first && first.ExpiresAt <= now)
        {
            first.GiveBack();
            End(first);
        }
    }

    // Nearly always at the end: a router's leases all have the same time.
    private void Insert(BudgetLease lease)
    {
        var before = _last;
        while (before is not null && before.ExpiresAt > lease.ExpiresAt)
        {
            before = before.Before;
        }

        var after = before is null ? _first : before.After;
        lease.Before = before;
        lease.After = after;
        Link(before, after, lease, lease);
    }

    private void Remove(BudgetLease lease)
    {
        Link(lease.Before, lease.After, lease.After, lease.Before);
        lease.Before = lease.After = null;
    }

    private void Link(BudgetLease? before, BudgetLease? after, BudgetLease? afterBefore, BudgetLease? beforeAfter)
    {
        if (before is null)
        {
            _first = afterBefore;
        }
        else
        {
            before.After = afterBefore;
        }

        if (after is null)
        {
            _last = beforeAfter;
        }
        else
        {
            after.Before = beforeAfter;
        }
    }
}
