namespace DeepSeekRouting.Evaluation;

/// <summary>What a strategy costs at one price table, and how good and fast it is as far as that was given.</summary>
internal sealed record SimulatedStrategy
{
    public required string Name { get; init; }

    /// <summary>Gets the share of requests that ask Pro; <see langword="null"/> if what tells was not given.</summary>
    public decimal? ProShare { get; init; }

    /// <summary>Gets the cost of all requests, drafts included; <see langword="null"/> if what tells was not given.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets a value indicating whether the cost is in part of models that were not asked, from the tokens of those that were.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Gets 1 less the cost as a share of that of all on Pro.</summary>
    public decimal? Saving { get; init; }

    /// <summary>Gets the share of right answers; <see langword="null"/> if what tells was not given.</summary>
    public decimal? Quality { get; init; }

    /// <summary>Gets how many judged answers the quality is from; <see langword="null"/> where it is from given rates.</summary>
    public long? JudgedAnswers { get; init; }

    /// <summary>Gets what the median of the latency is between.</summary>
    public LatencyBounds? P50 { get; init; }

    /// <summary>Gets what the 95th percentile of the latency is between.</summary>
    public LatencyBounds? P95 { get; init; }
}
