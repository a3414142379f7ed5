namespace DeepSeekRouting.Evaluation;

/// <summary>A call that a strategy makes for a request.</summary>
internal sealed record PlannedCall
{
    public required string Model { get; init; }

    /// <summary>Gets how often, 0 to 1: a split asks either model some of the time.</summary>
    public decimal Weight { get; init; } = 1;

    /// <summary>Gets the recorded tokens; <see langword="null"/> to look for those of the model, and else to take the answer's.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Gets a value indicating whether the recorded tokens are the provider's.</summary>
    public bool IsExact { get; init; }
}
