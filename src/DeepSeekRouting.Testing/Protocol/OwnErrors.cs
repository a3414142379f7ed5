namespace DeepSeekRouting.Testing;

/// <summary>
/// Refusals whose rule is documented by DeepSeek but whose exact text (and, for 422, exact status) was not seen: the wording is
/// ours.
/// </summary>
internal static class OwnErrors
{
    public static ApiError NoKey { get; } = new()
    {
        Status = 401,
        Type = "authentication_error",
        Message = "Authentication Fails (no api key)",
    };

    public static ApiError NotFound { get; } = new() { Status = 404, Message = "Not Found" };

    public static ApiError TooManyPerMinute { get; } = new()
    {
        Status = 429,
        Type = "rate_limit_error",
        Code = "rate_limit_error",
        Message = "Rate limit reached for RPM",
    };

    public static ApiError NoMessages { get; } = Bad("Empty input messages");

    public static ApiError Temperature { get; } =
        Parameter("Invalid temperature value, the valid range of temperature is [0, 2.0]");

    public static ApiError TopLogprobs { get; } =
        Parameter("Invalid top_logprobs value, the valid range of top_logprobs is [0, 20]");

    public static ApiError TopLogprobsWithoutLogprobs { get; } =
        Parameter("top_logprobs should be set along with logprobs = true");

    public static ApiError UserIdTooLong { get; } = Parameter("Invalid user_id value, at most 512 bytes");

    public static ApiError StrictOutsideBeta { get; } = Bad("strict tools are available on /beta only");

    public static ApiError NotEveryToolStrict { get; } = Bad("Either every function sets strict = true or none does");

    public static ApiError StrictSchema(string function, string reason) =>
        Bad($"Invalid strict schema of function '{function}': {reason}");

    public static ApiError PrefixOutsideBeta { get; } = Bad("prefix is available on /beta only");

    public static ApiError PrefixNotLast { get; } = Bad("prefix is for the last message, and its role must be assistant");

    public static ApiError UnknownToolChoice(string name) =>
        Bad($"tool_choice names the function '{name}', which is not among the tools");

    public static ApiError ToolChoiceWithoutTools { get; } = Bad("tool_choice is set but there are no tools");

    public static ApiError ScriptFailed(Exception exception) => new()
    {
        Status = 500,
        Type = "emulator_error",
        Code = "emulator_error",
        Message = exception is ScriptException
            ? $"DeepSeekServer: wrong script: {exception.Message}"
            : $"DeepSeekServer: the script threw {exception.GetType().Name}",
    };

    private static ApiError Bad(string message) => new() { Status = 400, Message = message };

    private static ApiError Parameter(string message) => new() { Status = 422, Message = message };
}
