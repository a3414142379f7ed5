using System.Globalization;

namespace DeepSeekRouting.Testing;

/// <summary>
/// Refusals whose text was seen in answers of the real API (quoted in public bug reports and in DeepSeek's own documents).
/// The positions that the real texts end in ("at line 1 column 83") are left out.
/// </summary>
internal static class ObservedErrors
{
    public static ApiError WrongKey(string key) => new()
    {
        Status = 401,
        Type = "authentication_error",
        Message = $"Authentication Fails, Your api key: ****{(key.Length > 4 ? key[^4..] : key)} is invalid",
    };

    public static ApiError InsufficientBalance { get; } = new()
    {
        Status = 402,
        Type = "unknown_error",
        Message = "Insufficient Balance",
    };

    public static ApiError UnknownModel(IEnumerable<string> names, string model) =>
        Bad($"The supported API model names are {string.Join(" or ", names)}, but you passed {model}.");

    public static ApiError UnknownVariant(string path, string value, IEnumerable<string> expected)
    {
        string names = string.Join(", ", expected.Select(name => $"`{name}`"));
        return Deserialize($"{path}: unknown variant `{value}`, expected one of {names}");
    }

    public static ApiError ImageToTextModel(int index) =>
        Deserialize($"messages[{index}]: unknown variant `image_url`, expected `text`");

    public static ApiError EmptyAssistantMessage { get; } = Bad("Invalid assistant message: content or tool_calls must be set");

    public static ApiError MissingReasoning { get; } =
        Bad("The `reasoning_content` in the thinking mode must be passed back to the API.");

    public static ApiError ToolChoiceInThinking { get; } = Bad("Thinking mode does not support this tool_choice");

    public static ApiError StreamOptionsWithoutStream { get; } = Bad("stream_options should be set along with stream = true");

    public static ApiError ResponseFormat { get; } = Bad("This response_format type is unavailable now");

    public static ApiError NoJsonInPrompt { get; } =
        Bad("Prompt must contain the word 'json' in some form to use 'response_format' of type 'json_object'.");

    public static ApiError OrphanToolMessage { get; } =
        Bad("Messages with role 'tool' must be a response to a preceding message with 'tool_calls'");

    public static ApiError UnansweredToolCall { get; } = Bad(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
        "(insufficient tool messages following tool_calls message)");

    public static ApiError MaxTokens(int largest) => Bad(string.Create(
        CultureInfo.InvariantCulture, $"Invalid max_tokens value, the valid range of max_tokens is [1, {largest}]"));

    public static ApiError TopP { get; } = Bad("Invalid top_p value, the valid range of top_p is (0, 1.0]");

    public static ApiError ContextOverflow(int window, long prompt, long completion) => Bad(string.Create(
        CultureInfo.InvariantCulture,
        $"This model's maximum context length is {window} tokens. However, you requested {prompt + completion} tokens " +
        $"({prompt} in the messages, {completion} in the completion). Please reduce the length of the messages or completion."));

    public static ApiError TooManyAtOnce(int current, int limit) => new()
    {
        Status = 429,
        Type = "rate_limit_error",
        Code = "rate_limit_error",
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"Your current concurrency is {current}, which exceeds your concurrency limit of {limit} " +
            $"based on your remaining balance. Please top up your balance to restore your concurrency."),
    };

    public static ApiError Deserialize(string detail) =>
        Bad($"Failed to deserialize the JSON body into the target type: {detail}");

    private static ApiError Bad(string message) => new() { Status = 400, Message = message };
}
