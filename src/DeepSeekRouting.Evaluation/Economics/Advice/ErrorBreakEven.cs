namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Whether the strong model pays for its price with the errors it avoids: error frequency × error cost against the price difference, both per request.
/// </summary>
/// <remarks>The rule is that of "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".</remarks>
internal sealed record ErrorBreakEven
{
    /// <summary>Gets the cost of a request on the weak model.</summary>
    public required decimal WeakCost { get; init; }

    /// <summary>Gets the cost of a request on the strong model.</summary>
    public required decimal StrongCost { get; init; }

    /// <summary>Gets what one wrong answer costs; <see langword="null"/> if it is not known.</summary>
    public decimal? ErrorCost { get; init; }

    /// <summary>Gets how often the weak model is wrong, 0 to 1; <see langword="null"/> if it is not known.</summary>
    public decimal? WeakErrorRate { get; init; }

    /// <summary>Gets how often the strong model is wrong, 0 to 1; <see langword="null"/> if it is not known.</summary>
    public decimal? StrongErrorRate { get; init; }

    /// <summary>Gets what a request more on the strong model costs.</summary>
    public decimal PriceDifference => StrongCost - WeakCost;

    /// <summary>Gets how often the strong model is right where the weak one is wrong, less the other way round: the errors that changing the model avoids.</summary>
    public decimal? AvoidedErrorRate => WeakErrorRate - StrongErrorRate;

    /// <summary>Gets the requests whose price difference one error costs: the strong model pays if it avoids an error in that many requests or fewer. <see langword="null"/> without an error cost or a difference.</summary>
    public decimal? RequestsPerError => PriceDifference > 0 ? ErrorCost / PriceDifference : null;

    /// <summary>Gets the errors per request to avoid from which the strong model pays; above 1 it never does.</summary>
    public decimal? BreakEvenErrorRate => ErrorCost > 0 ? PriceDifference / ErrorCost : null;

    /// <summary>Gets the error cost from which the strong model pays; <see langword="null"/> if it avoids no errors.</summary>
    public decimal? BreakEvenErrorCost => AvoidedErrorRate > 0 ? PriceDifference / AvoidedErrorRate : null;

    /// <summary>Gets what the avoided errors of a request would have cost.</summary>
    public decimal? AvoidedErrorCost => AvoidedErrorRate * ErrorCost;

    /// <summary>Gets what a request gains on the strong model, negative if it loses.</summary>
    public decimal? Gain => AvoidedErrorCost - PriceDifference;
}
