namespace DeepSeekRouting.Evaluation;

/// <summary>What a decision log says about one tier.</summary>
internal sealed record LoggedTier
{
    public required string Name { get; init; }

    /// <summary>Gets the number of requests that the tier answered.</summary>
    public required int Requests { get; init; }

    /// <summary>Gets how many of them a stronger model answered in place of a draft.</summary>
    public required int Escalated { get; init; }

    /// <summary>Gets how many of them have feedback.</summary>
    public required int Judged { get; init; }

    /// <summary>Gets the mean quality, 0 to 1, of those with feedback; <see langword="null"/> if there are none.</summary>
    public required Interval? Quality { get; init; }

    /// <summary>Gets the cost of 1,000 requests, in the log's currency.</summary>
    public required decimal CostPerThousand { get; init; }
}
