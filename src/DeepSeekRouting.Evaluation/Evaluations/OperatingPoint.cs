namespace DeepSeekRouting.Evaluation;

/// <summary>What one way of sending questions to the two models gives. Immutable.</summary>
public sealed record OperatingPoint
{
    /// <summary>Gets how many of the rows go to the strong model; for a baseline, the expected number, rounded.</summary>
    public required int StrongCalls { get; init; }

    /// <summary>Gets the share of rows that go to the strong model, 0 to 1.</summary>
    public required Interval StrongShare { get; init; }

    /// <summary>Gets the share of right answers, 0 to 1.</summary>
    public required Interval Accuracy { get; init; }

    /// <summary>Gets the cost of 1,000 requests in USD, estimated from tokens and prices; <see langword="null"/> if either was not given.</summary>
    public required Interval? CostPerThousand { get; init; }

    /// <summary>Gets how many of the rows the router would let the weak model draft. They count as its answers: whether a draft is good enough is known only once it is there.</summary>
    public int DraftedRows { get; init; }
}
