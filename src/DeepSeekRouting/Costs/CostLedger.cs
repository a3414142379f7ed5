using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>Adds up costs in memory, since the start of the process. Thread-safe.</summary>
/// <remarks>At most 10,000 rows are kept; what would need another row is added to a row whose tenant and task are <c>(other)</c>, so that tenant names from outside cannot exhaust the memory.</remarks>
public sealed class CostLedger : ICostLedger
{
    private const int MostRows = 10_000;
    private const string Other = "(other)";
    private readonly ConcurrentDictionary<Key, Row> _rows = new();

    /// <inheritdoc/>
    public void Record(in CostEntry entry)
    {
        var key = new Key(entry.Router, entry.Model, entry.Tenant, entry.Task, entry.Currency);
        if (!_rows.TryGetValue(key, out var row))
        {
            key = _rows.Count < MostRows ? key : key with { Tenant = Other, Task = Other };
            row = _rows.GetOrAdd(key, static _ => new Row());
        }

        row.Add(entry);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CostTotals> GetTotals() => [.. _rows.Select(static row => row.Value.ToTotals(row.Key))];

    private readonly record struct Key(string Router, string Model, string? Tenant, string? Task, string Currency);

    private sealed class Row
    {
        private readonly object _gate = new();
        private long _attempts;
        private long _estimatedAttempts;
        private long _unpricedAttempts;
        private TokenUsage _usage;
        private TokenUsage _estimatedUsage;
        private decimal _cost;
        private decimal _estimatedCost;

        public void Add(in CostEntry entry)
        {
            lock (_gate)
            {
                _unpricedAttempts += entry.Amount is null ? 1 : 0;
                if (entry.IsEstimate)
                {
                    _estimatedAttempts++;
                    _estimatedUsage = Sum(_estimatedUsage, entry.Usage);
                    _estimatedCost += entry.Amount ?? 0;
                }
                else
                {
                    _attempts++;
                    _usage = Sum(_usage, entry.Usage);
                    _cost += entry.Amount ?? 0;
                }
            }
        }

        public CostTotals ToTotals(Key key)
        {
            lock (_gate)
            {
                return new()
                {
                    Router = key.Router,
                    Model = key.Model,
                    Tenant = key.Tenant,
                    Task = key.Task,
                    Currency = key.Currency,
                    Attempts = _attempts,
                    EstimatedAttempts = _estimatedAttempts,
                    UnpricedAttempts = _unpricedAttempts,
                    Usage = _usage,
                    EstimatedUsage = _estimatedUsage,
                    Cost = _cost,
                    EstimatedCost = _estimatedCost,
                };
            }
        }

        private static TokenUsage Sum(in TokenUsage left, in TokenUsage right) => new()
        {
            CacheHitTokens = left.CacheHitTokens + right.CacheHitTokens,
            CacheMissTokens = left.CacheMissTokens + right.CacheMissTokens,
            OutputTokens = left.OutputTokens + right.OutputTokens,
            ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
        };
    }
}
