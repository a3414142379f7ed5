namespace DeepSeekRouting;

/// <summary>What a budget does when it is used up.</summary>
public enum BudgetKind
{
    /// <summary>An attempt that no longer fits is not made: <see cref="BudgetExceededException"/>.</summary>
    Hard,

    /// <summary>Nothing is refused: callbacks, metrics and traces tell.</summary>
    Soft,

    /// <summary>Refuses as <see cref="Hard"/> does; before that, from the limit's threshold on, the policy <c>budgetPressure</c> moves requests to the simple tier, and in the end to the cache alone.</summary>
    Degrade,
}
