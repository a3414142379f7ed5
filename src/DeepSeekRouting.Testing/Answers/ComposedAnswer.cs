namespace DeepSeekRouting.Testing;

/// <summary>An answer ready to be written: limits, JSON mode and log probabilities are applied.</summary>
internal sealed record ComposedAnswer
{
    public required ChatCompletionRequest Request { get; init; }
    public required ScriptedAnswer Script { get; init; }
    public required string Id { get; init; }
    public required long Created { get; init; }
    public required string Model { get; init; }
    public required string SystemFingerprint { get; init; }
    public required IReadOnlyList<OutputToken> Reasoning { get; init; }
    public required IReadOnlyList<OutputToken> Content { get; init; }
    public required IReadOnlyList<ScriptedToolCall> ToolCalls { get; init; }

    /// <summary>Gets null only where a fault leaves it out.</summary>
    public required string? FinishReason { get; init; }

    /// <summary>Gets the counts that are billed.</summary>
    public required AnswerUsage Usage { get; init; }

    /// <summary>Gets a value indicating whether the counts are sent, too.</summary>
    public bool ReportsUsage { get; init; } = true;
}
