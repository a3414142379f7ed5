namespace DeepSeekRouting.Testing;

/// <summary>A message of a request.</summary>
public sealed record RequestMessage
{
    /// <summary>Gets the role: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c> or <c>latest_reminder</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the text of all text parts; <see langword="null"/> if the message has no content at all.</summary>
    public string? Content { get; init; }

    /// <summary>Gets the number of images among the parts.</summary>
    public int ImageCount { get; init; }

    /// <summary>Gets the thinking that is passed back; <see langword="null"/> if it is missing.</summary>
    public string? ReasoningContent { get; init; }

    /// <summary>Gets the tool calls of an assistant turn.</summary>
    public IReadOnlyList<RequestToolCall> ToolCalls { get; init; } = [];

    /// <summary>Gets the id of the call that a tool message answers.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Gets a value indicating whether the model is to go on from this assistant message.</summary>
    public bool Prefix { get; init; }
}
