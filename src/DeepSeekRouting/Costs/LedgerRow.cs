namespace DeepSeekRouting;

/// <summary>One row of a <see cref="LedgerSnapshot"/>: what a model did for a tenant and a task on a day. Immutable.</summary>
public sealed record LedgerRow
{
    /// <summary>What stands for the tenants and tasks that have no row of their own, because there would be too many: <c>(other)</c>.</summary>
    public const string Other = "(other)";

    /// <summary>Gets the name of the router; empty for the default router.</summary>
    public required string Router { get; init; }

    /// <summary>Gets the name of the model; <see langword="null"/> for requests that ended before a model was asked.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> for requests without one, <see cref="Other"/> for those without a row of their own.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task; <see langword="null"/> for requests without one, <see cref="Other"/> for those without a row of their own.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the day on which the requests started, in the ledger's time zone; <see langword="null"/> for all days that are too old to be kept apart.</summary>
    public DateTime? Day { get; init; }

    /// <summary>Gets the currency of all amounts, an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets what was counted.</summary>
    public LedgerFigures Figures { get; init; }
}
