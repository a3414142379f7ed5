namespace DeepSeekRouting;

/// <summary>The stretch of time after which a budget begins anew.</summary>
public enum BudgetPeriod
{
    /// <summary>A minute of the clock.</summary>
    Minute,

    /// <summary>A day of the calendar in the budget's time zone: 23 or 25 hours when its clocks change.</summary>
    Day,

    /// <summary>A month of the calendar in the budget's time zone.</summary>
    Month,
}
