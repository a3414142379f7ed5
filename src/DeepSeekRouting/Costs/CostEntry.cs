namespace DeepSeekRouting;

/// <summary>What one call of a model cost, for an <see cref="ICostLedger"/>.</summary>
public readonly record struct CostEntry
{
    /// <summary>Gets the name of the router; empty for the default router.</summary>
    public required string Router { get; init; }

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> if the caller named none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task; <see langword="null"/> if the caller named none.</summary>
    public string? Task { get; init; }

    /// <summary>Gets when the request started, which decides the prices and the day.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the usage, reported or estimated.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Gets the amount in <see cref="Currency"/>, in whole 10⁻¹² units; <see langword="null"/> if the model has no prices.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Gets the currency, an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets a value indicating whether usage and amount are estimates because the provider reported none.</summary>
    public bool IsEstimate { get; init; }
}
