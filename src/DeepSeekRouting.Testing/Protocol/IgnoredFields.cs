namespace DeepSeekRouting.Testing;

/// <summary>Finds what the API accepts in a request without acting on it.</summary>
internal static class IgnoredFields
{
    private static readonly HashSet<string> Known =
    [
        "model", "messages", "tools", "tool_choice", "thinking", "reasoning_effort", "stream", "stream_options", "max_tokens",
        "temperature", "top_p", "logprobs", "top_logprobs", "response_format", "stop", "user_id",
    ];

    public static IReadOnlyList<string> Of(ChatCompletionRequest request)
    {
        IEnumerable<string> names = request.Json.EnumerateObject().Select(field => field.Name);
        List<string> ignored = [.. names.Where(name => !Known.Contains(name))];
        if (request is { Thinking: true, Temperature: not null }) ignored.Add("temperature");
        if (request is { Thinking: false, TopP: not null }) ignored.Add("top_p");
        if (request.Tools.Count == 0 || !request.Thinking) ignored.AddRange(ReasoningNotNeeded(request));
        return ignored;
    }

    private static IEnumerable<string> ReasoningNotNeeded(ChatCompletionRequest request) => request.Messages
        .Select((message, index) => (message, index))
        .Where(item => item.message.ReasoningContent is not null)
        .Select(item => $"messages[{item.index}].reasoning_content");
}
