namespace DeepSeekRouting;

/// <summary>What one attempt has reserved in memory, used again for another attempt when it was given back. Guarded by its store's lock.</summary>
internal sealed class BudgetLease(int slot)
{
    private const int UsualParts = 4;
    private Part[] _parts = new Part[UsualParts];
    private int _count;
    private uint _use;

    /// <summary>Gets the number by which this use of the lease is known; never 0.</summary>
    public long Id => ((long)_use << 32) | ((uint)slot + 1L);

    public long ExpiresAt { get; set; }

    public bool IsTaken { get; set; }

    public BudgetLease? Before { get; set; }

    public BudgetLease? After { get; set; }

    public void Add(BudgetCounter counter, long amount)
    {
        if (_count == _parts.Length)
        {
            Array.Resize(ref _parts, 2 * _count);
        }

        _parts[_count++] = new() { Counter = counter, Amount = amount };
    }

    public BudgetCounter CounterAt(int claim) => _parts[claim].Counter;

    public void Take()
    {
        foreach (ref readonly var part in _parts.AsSpan(0, _count))
        {
            part.Counter.Reserve(part.Amount);
        }
    }

    public void GiveBack()
    {
        foreach (ref readonly var part in _parts.AsSpan(0, _count))
        {
            part.Counter.GiveBack(part.Amount);
        }
    }

    public void Read(Span<BudgetState> states)
    {
        for (var i = 0; i < _count; i++)
        {
            states[i] = _parts[i].Counter.State;
        }
    }

    public void Clear()
    {
        Array.Clear(_parts, 0, _count);
        _count = 0;
        _use = (_use + 1) & int.MaxValue;
    }

    private struct Part
    {
        public BudgetCounter Counter;
        public long Amount;
    }
}
