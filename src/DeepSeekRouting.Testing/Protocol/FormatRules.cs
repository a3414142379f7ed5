namespace DeepSeekRouting.Testing;

/// <summary>Rules about <c>response_format</c>.</summary>
internal static class FormatRules
{
    public static ApiError? TypeIsTextOrObject(ChatCompletionRequest request, ServedModel model) =>
        request.ResponseFormat is "text" or "json_object" ? null : ObservedErrors.ResponseFormat;

    public static ApiError? JsonModeNeedsTheWord(ChatCompletionRequest request, ServedModel model) =>
        !request.JsonMode || request.Messages.Any(MentionsJson) ? null : ObservedErrors.NoJsonInPrompt;

    private static bool MentionsJson(RequestMessage message) =>
        message.Content?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? false;
}
