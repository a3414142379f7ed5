namespace DeepSeekRouting;

/// <summary>One counter in memory. Guarded by its store's lock. It holds on to the greatest number rather than begin anew below zero.</summary>
internal sealed class BudgetCounter(string key, long endsAt)
{
    private long _spent;
    private long _reserved;

    public string Key => key;

    public BudgetState State => new() { Spent = _spent, Reserved = _reserved };

    public bool HasRoomFor(long amount, long limit) => amount <= limit - Sum(_spent, _reserved);

    public void Reserve(long amount) => _reserved = Sum(_reserved, amount);

    public void GiveBack(long amount) => _reserved -= amount;

    public void Spend(long amount) => _spent = Sum(_spent, amount);

    public bool HasEnded(long now) => now >= endsAt && _reserved == 0;

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;
}
