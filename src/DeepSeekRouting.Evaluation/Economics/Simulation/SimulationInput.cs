namespace DeepSeekRouting.Evaluation;

/// <summary>What a simulation from given numbers is made of. What is <see langword="null"/> was not given, and what needs it is not computed.</summary>
internal sealed record SimulationInput
{
    public required decimal Requests { get; init; }

    /// <summary>Gets the tokens of a request in the mean, on either model.</summary>
    public required TokenVolume Request { get; init; }

    /// <summary>Gets the shares of Pro in the splits to simulate, 0 to 1.</summary>
    public required IReadOnlyList<decimal> Splits { get; init; }

    /// <summary>Gets the share of complex requests, which the smart route sends to Pro.</summary>
    public decimal? ComplexShare { get; init; }

    /// <summary>Gets the share of requests that the cascade drafts; the others stay on Flash.</summary>
    public decimal DraftRate { get; init; } = 1;

    /// <summary>Gets the share of drafts that Pro answers again.</summary>
    public decimal? EscalationRate { get; init; }

    public required ErrorRates Errors { get; init; }
    public LatencyQuantiles? FlashLatency { get; init; }
    public LatencyQuantiles? ProLatency { get; init; }
}
