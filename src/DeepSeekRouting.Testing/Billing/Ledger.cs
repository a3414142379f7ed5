namespace DeepSeekRouting.Testing;

/// <summary>Holds the entries of the bill and knows what is left of the balance.</summary>
internal sealed class Ledger(DeepSeekServerOptions options)
{
    private readonly Lock _entriesLock = new();
    private readonly Lock _spentLock = new();
    private readonly List<OpenEntry> _entries = [];
    private readonly PeakHours _peak = new(options.Holidays);
    private decimal _spent;

    public ServerBill Bill
    {
        get
        {
            lock (_entriesLock) return new ServerBill { Entries = [.. _entries.Select(entry => entry.Snapshot())] };
        }
    }

    /// <summary>Gets the balance less what answers that ended have cost.</summary>
    public decimal BalanceLeft
    {
        get
        {
            lock (_spentLock) return options.Balance - _spent;
        }
    }

    public OpenEntry Open(BillEntry start, ServedModel model)
    {
        bool peak = _peak.Contains(start.ArrivedAt);
        var entry = new OpenEntry(start with { Peak = peak }, peak ? model.Prices.Peak : model.Prices.OffPeak, Spend);
        lock (_entriesLock) _entries.Add(entry);
        return entry;
    }

    private void Spend(decimal amount)
    {
        lock (_spentLock) _spent += amount;
    }
}
