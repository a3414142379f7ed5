namespace DeepSeekRouting.Evaluation;

/// <summary>A request whose score was close to a threshold. Immutable.</summary>
internal sealed record NearThresholdCase
{
    public required string TraceId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required double Score { get; init; }

    public required double Threshold { get; init; }

    public double Distance => Math.Abs(Score - Threshold);

    public string? Tier { get; init; }

    public string? Model { get; init; }

    public int? PromptCharacters { get; init; }

    public int? EstimatedInputTokens { get; init; }

    public string? Domain { get; init; }

    public string? Task { get; init; }

    public double? Quality { get; init; }

    /// <summary>Gets the beginning of the prompt; <see langword="null"/> unless the log holds content.</summary>
    public string? Prompt { get; init; }
}
