namespace DeepSeekRouting.Testing;

/// <summary>A snapshot of what the server would charge. Refused requests are not on it.</summary>
public sealed record ServerBill
{
    /// <summary>Gets the entries, one per answer that was begun, in the order in which they were begun.</summary>
    public required IReadOnlyList<BillEntry> Entries { get; init; }

    /// <summary>Gets the sum of all amounts in USD.</summary>
    public decimal TotalUsd => Entries.Sum(entry => entry.AmountUsd);

    /// <summary>Gets the prompt tokens found in the prefix cache, of all entries.</summary>
    public long CacheHitTokens => Entries.Sum(entry => (long)entry.CacheHitTokens);

    /// <summary>Gets the other prompt tokens of all entries.</summary>
    public long CacheMissTokens => Entries.Sum(entry => (long)entry.CacheMissTokens);

    /// <summary>Gets the output tokens of all entries, reasoning included.</summary>
    public long OutputTokens => Entries.Sum(entry => (long)entry.OutputTokens);

    /// <summary>Gets the reasoning tokens of all entries.</summary>
    public long ReasoningTokens => Entries.Sum(entry => (long)entry.ReasoningTokens);
}
