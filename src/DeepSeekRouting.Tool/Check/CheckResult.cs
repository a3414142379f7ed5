namespace DeepSeekRouting.Tool;

/// <summary>What one check found out about one model; never text that the model wrote.</summary>
internal sealed record CheckResult
{
    public required string Model { get; init; }
    public required string Check { get; init; }
    public required CheckStatus Status { get; init; }
    public required string Finding { get; init; }

    /// <summary>Gets why the endpoint gave no usable answer; <see langword="null"/> if it gave one.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Gets what the check cost by the usage that the endpoint reported, in USD; <see langword="null"/> if the model's prices are not known.</summary>
    public decimal? Cost { get; init; }
}
