using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>A request for a chat completion, as the server understood it. Scripts and fault conditions look at it.</summary>
public sealed record ChatCompletionRequest
{
    /// <summary>Gets the model id as sent, possibly an alias.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the messages in order.</summary>
    public required IReadOnlyList<RequestMessage> Messages { get; init; }

    /// <summary>Gets the tools on offer.</summary>
    public IReadOnlyList<RequestTool> Tools { get; init; } = [];

    /// <summary>
    /// Gets the tool choice: <c>auto</c>, <c>none</c>, <c>required</c>, <c>function</c> for a named function, or
    /// <see langword="null"/>.
    /// </summary>
    public string? ToolChoice { get; init; }

    /// <summary>
    /// Gets a value indicating whether the model thinks. It does unless <c>thinking</c> or <c>reasoning_effort</c> turns it off.
    /// </summary>
    public bool Thinking { get; init; } = true;

    /// <summary>
    /// Gets the effort after the API's mapping: <c>none</c>, <c>low</c>, <c>high</c> (the default) or <c>max</c>.
    /// </summary>
    public string ReasoningEffort { get; init; } = "high";

    /// <summary>Gets a value indicating whether the answer is streamed.</summary>
    public bool Stream { get; init; }

    /// <summary>Gets a value indicating whether <c>stream_options</c> was sent.</summary>
    public bool HasStreamOptions { get; init; }

    /// <summary>Gets a value indicating whether every chunk carries a <c>usage</c> field.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Gets the output limit as sent, in tokens.</summary>
    public long? MaxTokens { get; init; }

    /// <summary>Gets the temperature as sent. Without effect in thinking mode.</summary>
    public double? Temperature { get; init; }

    /// <summary>Gets <c>top_p</c> as sent. Without effect outside thinking mode.</summary>
    public double? TopP { get; init; }

    /// <summary>Gets a value indicating whether the answer carries log probabilities.</summary>
    public bool Logprobs { get; init; }

    /// <summary>Gets how many alternatives per token were asked for.</summary>
    public long? TopLogprobs { get; init; }

    /// <summary>Gets the type of <c>response_format</c>; the default is <c>text</c>.</summary>
    public string ResponseFormat { get; init; } = "text";

    /// <summary>Gets the texts at which the answer stops.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Gets the <c>user_id</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets a value indicating whether the request came to a path under <c>/beta</c>.</summary>
    public bool Beta { get; init; }

    /// <summary>Gets the whole body.</summary>
    public required JsonElement Json { get; init; }

    /// <summary>Gets the text of the last user message; empty if there is none.</summary>
    public string LastUserText => Messages.LastOrDefault(message => message.Role == "user")?.Content ?? "";

    /// <summary>Gets a value indicating whether the answer must be a JSON object.</summary>
    public bool JsonMode => ResponseFormat == "json_object";

    /// <summary>Returns the model and the number of messages, never their text.</summary>
    /// <returns>A line that is safe to log.</returns>
    public override string ToString() => $"{Model}, {Messages.Count} messages";
}
