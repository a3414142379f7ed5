namespace DeepSeekRouting;

/// <summary>What a counter says. Immutable.</summary>
/// <remarks>The unit is the counter's: tokens, or 10⁻¹² units of the router's currency.</remarks>
public readonly record struct BudgetState
{
    /// <summary>Gets what was charged in the counter's period.</summary>
    public long Spent { get; init; }

    /// <summary>Gets what attempts in flight have reserved.</summary>
    public long Reserved { get; init; }
}
