namespace DeepSeekRouting.Evaluation;

/// <summary>When a router has earned what it cost to build.</summary>
internal sealed record RouterPayback
{
    /// <summary>Below this spend in USD a month the article's questions and answers call a router not worth its engineering. A rule of thumb, not a computation.</summary>
    /// <remarks>Source: "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".</remarks>
    public const decimal LowRuleOfThumb = 3_000;

    /// <summary>Below this spend in USD a month the same article's text says to use Flash for everything. A rule of thumb, not a computation.</summary>
    public const decimal HighRuleOfThumb = 5_000;

    /// <summary>Gets what is spent in a month without the router.</summary>
    public required decimal MonthlySpend { get; init; }

    /// <summary>Gets how much of the spend the router saves, 0 to 1.</summary>
    public required decimal SavingShare { get; init; }

    public required decimal IntegrationCost { get; init; }

    /// <summary>Gets what running the router costs in a month.</summary>
    public decimal MonthlyUpkeep { get; init; }

    public decimal MonthlySaving => (MonthlySpend * SavingShare) - MonthlyUpkeep;

    /// <summary>Gets the months until the savings have paid for the integration; <see langword="null"/> if they never do.</summary>
    public decimal? Months => MonthsOf(IntegrationCost, MonthlySaving);

    public static decimal? MonthsOf(decimal integrationCost, decimal monthlySaving) => monthlySaving > 0 ? integrationCost / monthlySaving : null;
}
