namespace DeepSeekRouting.Testing;

/// <summary>What the model says to a request, and how.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>
    /// Gets the text of the answer. The default is empty, or the tokens of <see cref="Logprobs"/> put together.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the thinking before the answer. It is sent only to requests in thinking mode. The default is none.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Gets the tool calls. The default is none.</summary>
    public IReadOnlyList<ScriptedToolCall> ToolCalls { get; init; } = [];

    /// <summary>
    /// Gets the tokens of the text with their log probabilities; together they must be <see cref="Text"/> unless that is empty.
    /// The default is made up by the server: one token per estimated token, all likely.
    /// </summary>
    public IReadOnlyList<ScriptedLogprob>? Logprobs { get; init; }

    /// <summary>Gets the same for <see cref="Reasoning"/>.</summary>
    public IReadOnlyList<ScriptedLogprob>? ReasoningLogprobs { get; init; }

    /// <summary>Gets the <c>finish_reason</c>. The default is <c>stop</c>, <c>tool_calls</c> or <c>length</c>, as fits.</summary>
    public string? FinishReason { get; init; }

    /// <summary>
    /// Gets the time between the headers and the first token. Keep-alives are sent meanwhile. The default is none.
    /// </summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Gets the time before each further chunk of a stream. The default is none.</summary>
    public TimeSpan DelayPerChunk { get; init; }

    /// <summary>
    /// Gets how many keep-alives (comments in a stream, blank lines else) are sent at once before the answer. The default is 0.
    /// </summary>
    public int KeepAlives { get; init; }

    /// <summary>Gets token counts that replace the estimates. The default is none.</summary>
    public ScriptedUsage? Usage { get; init; }

    /// <summary>
    /// Gets a value indicating whether a stream carries the usage in a chunk of its own with <c>choices: []</c> instead of on
    /// the last content chunk. Both were seen. The default is <see langword="false"/>.
    /// </summary>
    public bool UsageInTrailingChunk { get; init; }

    /// <summary>Gets the <c>model</c> of the answer. The default is the id of the model that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the <c>system_fingerprint</c> of the answer. The default is the model's.</summary>
    public string? SystemFingerprint { get; init; }

    /// <summary>Returns the kind of answer, never its text.</summary>
    /// <returns>A line that is safe to log.</returns>
    public override string ToString() => $"{Text.Length} characters, {ToolCalls.Count} tool calls";
}
