namespace DeepSeekRouting.Evaluation;

/// <summary>What was known about a request when it was decided. Everything is optional: a newer or older router may log more or less. Immutable.</summary>
public sealed record DecisionFeatures
{
    /// <summary>Gets a keyed hash of the text of the last user message, hexadecimal.</summary>
    public string? PromptHash { get; init; }

    /// <summary>Gets the length of the last user message in UTF-16 characters.</summary>
    public int? PromptCharacters { get; init; }

    /// <summary>Gets how many messages the conversation had.</summary>
    public int? Messages { get; init; }

    /// <summary>Gets the estimated input tokens: messages, instructions and tools.</summary>
    public int? EstimatedInputTokens { get; init; }

    /// <summary>Gets the context length that the caller declared, in tokens.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Gets the tool calls of the conversation per step, 0 or more.</summary>
    public double? ToolCallDensity { get; init; }

    /// <summary>Gets the estimated complexity, 1 to 10, also where no policy asked for it.</summary>
    public double? Complexity { get; init; }

    /// <summary>Gets the domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets the risk of a wrong answer that the caller stated, 1 to 10.</summary>
    public double? Risk { get; init; }

    /// <summary>Gets what one wrong answer costs, as the caller stated it, in the router's currency.</summary>
    public decimal? ErrorCost { get; init; }

    /// <summary>Gets the task that the caller named.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the time in which an answer had to begin, in milliseconds.</summary>
    public double? LatencyBudgetMs { get; init; }
}
