namespace DeepSeekRouting.Evaluation;

/// <summary>What advice is made from. What is <see langword="null"/> was not given, and what needs it is not answered.</summary>
internal sealed record AdviceInput
{
    /// <summary>Gets the tokens of a request in the mean.</summary>
    public TokenVolume? Request { get; init; }

    public required PriceTable Prices { get; init; }

    /// <summary>Gets what one wrong answer costs.</summary>
    public decimal? ErrorCost { get; init; }

    public decimal? FlashErrorRate { get; init; }
    public decimal? ProErrorRate { get; init; }

    /// <summary>Gets the share of requests that are complex, 0 to 1.</summary>
    public decimal? ComplexShare { get; init; }

    /// <summary>Gets the milliseconds in which an answer must begin.</summary>
    public decimal? LatencyBudgetMs { get; init; }

    /// <summary>Gets what a month costs with every request on Pro.</summary>
    public decimal? MonthlySpend { get; init; }

    /// <summary>Gets the share of requests that a router sends to Pro; where it is not given, <see cref="ComplexShare"/> is taken.</summary>
    public decimal? ProShare { get; init; }

    /// <summary>Gets what a router measurably saved in a month; it wins over what the shares would save.</summary>
    public decimal? MeasuredSaving { get; init; }

    public decimal? IntegrationCost { get; init; }
    public decimal MonthlyUpkeep { get; init; }

    /// <summary>Gets the months in which a router must have earned its cost.</summary>
    public decimal HorizonMonths { get; init; } = 12;

    /// <summary>Gets what a reader must know of the inputs, for example that they are from a ledger.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public PricedModel Flash => Prices[PriceTables.Flash];

    public PricedModel Pro => Prices[PriceTables.Pro];
}
