namespace DeepSeekRouting;

/// <summary>Adds up what attempts cost. Register your own to replace the one in memory. Implementations are thread-safe.</summary>
public interface ICostLedger
{
    /// <summary>Books one attempt. Called on the request's own path: be quick. An exception is logged and does not reach the caller.</summary>
    /// <param name="entry">The attempt's cost.</param>
    void Record(in CostEntry entry);

    /// <summary>Gives the totals so far. Each row is consistent in itself.</summary>
    /// <returns>A row per router, model, tenant and task.</returns>
    IReadOnlyList<CostTotals> GetTotals();
}
