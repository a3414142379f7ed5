namespace DeepSeekRouting.Evaluation;

/// <summary>What to simulate on a decision log.</summary>
internal sealed record TraceSimulationOptions
{
    public required IReadOnlyList<PriceTable> Tables { get; init; }

    /// <summary>Gets the shares of Pro in the splits to simulate, 0 to 1.</summary>
    public required IReadOnlyList<decimal> Splits { get; init; }

    /// <summary>Gets the complexities above which Pro answers, 1 to 10.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [];

    /// <summary>Gets the share of drafts that Pro answers again, for the requests of which none was recorded.</summary>
    public decimal? EscalationRate { get; init; }

    /// <summary>Gets what the configured policies do with a request; <see langword="null"/> if none are configured.</summary>
    public Func<TraceSample, CancellationToken, ValueTask<PlannedRoute?>>? DecideAsync { get; init; }
}
