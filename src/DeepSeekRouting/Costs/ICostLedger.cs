namespace DeepSeekRouting;

/// <summary>
/// Adds up what routers did and what it cost. Register your own to replace <see cref="CostLedger"/>, the one in memory. Implementations are thread-safe.
/// </summary>
/// <remarks>The recording methods are called on the request's own path: be quick, wait for nothing. What they throw is logged and does not reach the caller.</remarks>
public interface ICostLedger
{
    /// <summary>Books what one call of a model cost. Every attempt is booked when it ends: drafts, fallbacks, failed and abandoned ones.</summary>
    /// <param name="entry">The call.</param>
    void RecordCost(in CostEntry entry);

    /// <summary>Books a request, once, when it has ended, however it ended. Its money is in the entries of its attempts already.</summary>
    /// <param name="entry">The request.</param>
    void RecordRequest(in RequestEntry entry);

    /// <summary>Books what the application found out about an answer. Only the application can know: nothing in this library calls this.</summary>
    /// <param name="entry">The verdict.</param>
    void RecordFeedback(in FeedbackEntry entry);

    /// <summary>Gives everything booked so far. Each row is consistent in itself.</summary>
    /// <param name="cancellationToken">Ends the wait for a ledger that is elsewhere.</param>
    /// <returns>The snapshot.</returns>
    ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default);
}
