namespace DeepSeekRouting;

/// <summary>Totals of one model for one tenant and one task. Immutable.</summary>
public sealed record CostTotals
{
    /// <summary>Gets the name of the router; empty for the default router.</summary>
    public required string Router { get; init; }

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> for requests without one.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task; <see langword="null"/> for requests without one.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the currency, an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the number of attempts whose cost is exact: the provider reported usage, or refused the call and charged nothing.</summary>
    public long Attempts { get; init; }

    /// <summary>Gets the number of attempts whose usage is estimated.</summary>
    public long EstimatedAttempts { get; init; }

    /// <summary>Gets the number of attempts of models without prices.</summary>
    public long UnpricedAttempts { get; init; }

    /// <summary>Gets the sum of reported usage.</summary>
    public TokenUsage Usage { get; init; }

    /// <summary>Gets the sum of estimated usage.</summary>
    public TokenUsage EstimatedUsage { get; init; }

    /// <summary>Gets the exact cost of reported usage.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the cost of estimated usage. It is not part of <see cref="Cost"/>.</summary>
    public decimal EstimatedCost { get; init; }
}
