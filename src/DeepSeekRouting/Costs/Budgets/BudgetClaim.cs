namespace DeepSeekRouting;

/// <summary>What one attempt asks of one counter. Immutable.</summary>
/// <remarks>Amounts are whole numbers in the unit of the counter: tokens, or 10⁻¹² units of the router's currency. They are 0 or more and may use all 63 bits; a script whose numbers are doubles keeps only 53.</remarks>
public readonly record struct BudgetClaim
{
    /// <summary>Gets the key of the counter: printable ASCII without spaces and braces, different for every router, limit, tenant and period. It holds no tenant's name.</summary>
    public required string Counter { get; init; }

    /// <summary>Gets the amount that spent and reserved together stay within.</summary>
    public required long Limit { get; init; }

    /// <summary>Gets the amount to reserve.</summary>
    public required long Amount { get; init; }

    /// <summary>Gets a value indicating whether the limit refuses what does not fit; otherwise it is only counted. The default is <see langword="false"/>.</summary>
    public bool Refuses { get; init; }

    /// <summary>Gets when the counter's period ends. From <see cref="BudgetReservation.LeaseTime"/> after that instant on the store may forget the counter.</summary>
    public required DateTimeOffset PeriodEnd { get; init; }
}
