namespace DeepSeekRouting;

/// <summary>One limit in its present period, and for one tenant where each has its own: what is spent, reserved and left. Immutable.</summary>
public sealed record BudgetStatus
{
    /// <summary>Gets the name of the limit.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what happens when it is used up.</summary>
    public BudgetKind Kind { get; init; }

    /// <summary>Gets the tenant whose counter this is; <see langword="null"/> if several share it.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task that is limited; <see langword="null"/> for all.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the model that is limited; <see langword="null"/> for all.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the unit of all amounts: an ISO 4217 code, or <c>tokens</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets the limit.</summary>
    public decimal Limit { get; init; }

    /// <summary>Gets what was spent.</summary>
    public decimal Spent { get; init; }

    /// <summary>Gets what attempts in flight have reserved.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Gets what is neither spent nor reserved; 0 if there is more of that than the limit.</summary>
    public decimal Left => Math.Max(0, Limit - Spent - Reserved);

    /// <summary>Gets the fraction of the limit that is spent or reserved; above 1 if it was overshot, 0 without a limit.</summary>
    public double Fraction => Limit == 0 ? 0 : (double)((Spent + Reserved) / Limit);

    /// <summary>Gets the fraction from which on the limit makes itself felt.</summary>
    public double Threshold { get; init; }

    /// <summary>Gets when the period began.</summary>
    public DateTimeOffset PeriodStart { get; init; }

    /// <summary>Gets when the period ends and the next one starts at 0.</summary>
    public DateTimeOffset ResetsAt { get; init; }
}
