namespace DeepSeekRouting;

/// <summary>Adds up in memory, since the start of the process or the last <see cref="Drain"/>. Thread-safe.</summary>
/// <remarks>
/// A day is that on which the request started, so that a request over midnight is not torn apart. At most <see cref="CostLedgerOptions.MaxRows"/> rows are kept, so that tenant names from outside
/// cannot exhaust the memory: where there would be more, rows of the oldest day are added to one whose tenant and task are <see cref="LedgerRow.Other"/>, then the day to one without a date;
/// while there is only one day, tenants without a row go to <see cref="LedgerRow.Other"/> at once. Sums stay complete.
/// </remarks>
public sealed class CostLedger : ICostLedger
{
    private readonly LedgerRows _rows;
    private readonly TimeZoneInfo _zone;

    /// <summary>Initializes a ledger.</summary>
    /// <param name="options">The settings; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The time zone is not known on this machine, or the number of rows is out of range.</exception>
    public CostLedger(CostLedgerOptions? options = null)
    {
        options ??= new();
        _zone = TimeZoneId.Find(options.TimeZone)
            ?? throw new ArgumentException($"TimeZone '{options.TimeZone}' is not a time zone of this machine. Use an id such as UTC or Asia/Shanghai.", nameof(options));
        _rows = new(CostLedgerOptions.IsValidMaxRows(options.MaxRows)
            ? options.MaxRows
            : throw new ArgumentException($"MaxRows is {options.MaxRows}; it must be 1 to 1,000,000.", nameof(options)));
    }

    /// <inheritdoc/>
    public void RecordCost(in CostEntry entry) =>
        _rows.Add(new(entry.Router, entry.Model, entry.Tenant, entry.Task, DayOf(entry.StartedAt), entry.Currency), LedgerFigures.Of(entry));

    /// <inheritdoc/>
    public void RecordRequest(in RequestEntry entry) =>
        _rows.Add(new(entry.Router, entry.Model, entry.Tenant, entry.Task, DayOf(entry.StartedAt), entry.Currency), LedgerFigures.Of(entry));

    /// <inheritdoc/>
    public void RecordFeedback(in FeedbackEntry entry) =>
        _rows.Add(new(entry.Router, entry.Model, entry.Tenant, entry.Task, DayOf(entry.StartedAt), entry.Currency), LedgerFigures.Of(entry));

    /// <summary>Gives everything booked so far. Each row is consistent in itself.</summary>
    /// <returns>The snapshot.</returns>
    public LedgerSnapshot TakeSnapshot() => new() { Rows = _rows.Read() };

    /// <inheritdoc/>
    public ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => new(TakeSnapshot());

    /// <summary>Gives everything booked so far and begins again at zero; what is booked meanwhile is in this snapshot or in a later one. For carrying the figures elsewhere in batches.</summary>
    /// <returns>The snapshot.</returns>
    public LedgerSnapshot Drain() => new() { Rows = _rows.Drain() };

    // A date without a kind: it is a day of the ledger's time zone.
    private DateTime DayOf(DateTimeOffset startedAt) =>
        (ReferenceEquals(_zone, TimeZoneInfo.Utc) ? new DateTime(startedAt.UtcTicks) : TimeZoneInfo.ConvertTime(startedAt, _zone).DateTime).Date;
}
