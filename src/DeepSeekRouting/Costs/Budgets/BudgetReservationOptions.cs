namespace DeepSeekRouting;

/// <summary>How much is reserved for an attempt before its cost is known.</summary>
public sealed class BudgetReservationOptions
{
    /// <summary>
    /// Gets or sets the fraction of a model's answers, above 0 and at most 1, whose output tokens the reserved ones cover, never more than the request's or the model's output limit.
    /// 1 reserves that limit itself: budgets are then not overshot by long answers, and most of what is reserved is given back. The default is 0.95.
    /// </summary>
    public double OutputPercentile { get; set; } = 0.95;

    /// <summary>
    /// Gets or sets the output tokens to reserve until a model has given 50 answers, above 0. The default is 4,000, the larger output limit of
    /// "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".
    /// </summary>
    public int PriorOutputTokens { get; set; } = 4_000;

    /// <summary>Gets or sets how long a reservation holds if nobody settles it, as after a crash: from a minute to a day, and longer than any answer takes. The default is an hour.</summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromHours(1);
}
