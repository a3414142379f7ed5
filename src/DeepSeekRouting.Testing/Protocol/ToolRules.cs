namespace DeepSeekRouting.Testing;

/// <summary>Rules about tools and tool calls.</summary>
internal static class ToolRules
{
    /// <summary>Each tool message answers a call of the assistant turn before it, and no call stays unanswered.</summary>
    public static ApiError? ToolMessagesAnswerCalls(ChatCompletionRequest request, ServedModel model)
    {
        HashSet<string> open = [];
        foreach (RequestMessage message in request.Messages)
        {
            if (message.Role == "tool")
            {
                if (!open.Remove(message.ToolCallId!)) return ObservedErrors.OrphanToolMessage;
            }
            else if (open.Count > 0)
            {
                return ObservedErrors.UnansweredToolCall;
            }
            else
            {
                open = [.. message.ToolCalls.Select(call => call.Id)];
            }
        }

        return open.Count > 0 ? ObservedErrors.UnansweredToolCall : null;
    }

    public static ApiError? ChoiceNeedsTools(ChatCompletionRequest request, ServedModel model) =>
        request is { ToolChoice: "required" or "function", Tools.Count: 0 } ? OwnErrors.ToolChoiceWithoutTools : null;

    public static ApiError? ChoiceIsAmongTools(ChatCompletionRequest request, ServedModel model) =>
        ToolReader.NamedFunction(request) is { } name && request.Tools.All(tool => tool.Name != name)
            ? OwnErrors.UnknownToolChoice(name)
            : null;

    // Also when `thinking` is left out, because thinking is the default.
    public static ApiError? ThinkingForbidsForcedChoice(ChatCompletionRequest request, ServedModel model) =>
        request is { Thinking: true, ToolChoice: "required" or "function" } ? ObservedErrors.ToolChoiceInThinking : null;

    public static ApiError? StrictNeedsBeta(ChatCompletionRequest request, ServedModel model) =>
        !request.Beta && request.Tools.Any(tool => tool.Strict) ? OwnErrors.StrictOutsideBeta : null;

    public static ApiError? StrictIsAllOrNothing(ChatCompletionRequest request, ServedModel model) =>
        request.Tools.Any(tool => tool.Strict) && !request.Tools.All(tool => tool.Strict) ? OwnErrors.NotEveryToolStrict : null;
}
