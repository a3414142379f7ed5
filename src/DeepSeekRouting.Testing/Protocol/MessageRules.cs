namespace DeepSeekRouting.Testing;

/// <summary>Rules about the messages.</summary>
internal static class MessageRules
{
    public static ApiError? ThereIsAMessage(ChatCompletionRequest request, ServedModel model) =>
        request.Messages.Count == 0 ? OwnErrors.NoMessages : null;

    public static ApiError? ImagesNeedVision(ChatCompletionRequest request, ServedModel model)
    {
        int index = model.Vision ? -1 : request.Messages.ToList().FindIndex(message => message.ImageCount > 0);
        return index < 0 ? null : ObservedErrors.ImageToTextModel(index);
    }

    public static ApiError? AssistantSaysSomething(ChatCompletionRequest request, ServedModel model) =>
        request.Messages.Any(message => message is { Role: "assistant", Content: null, ToolCalls.Count: 0 })
            ? ObservedErrors.EmptyAssistantMessage
            : null;

    public static ApiError? PrefixIsLastAndBeta(ChatCompletionRequest request, ServedModel model)
    {
        if (!request.Messages.Any(message => message.Prefix)) return null;
        if (!request.Beta) return OwnErrors.PrefixOutsideBeta;

        bool onlyTheLast = request.Messages.SkipLast(1).All(message => !message.Prefix);
        return onlyTheLast && request.Messages[^1].Role == "assistant" ? null : OwnErrors.PrefixNotLast;
    }

    // With tools, every earlier assistant turn needs it, also one that called no tool; an empty text is accepted.
    public static ApiError? ThinkingIsPassedBack(ChatCompletionRequest request, ServedModel model) =>
        request.Thinking && request.Tools.Count > 0
        && request.Messages.Any(message => message is { Role: "assistant", Prefix: false, ReasoningContent: null })
            ? ObservedErrors.MissingReasoning
            : null;

    public static ApiError? PromptFitsWindow(ChatCompletionRequest request, ServedModel model)
    {
        long prompt = Prompt.Of(request).Tokens;
        long completion = request.MaxTokens ?? 0;
        return prompt + completion > model.ContextWindow
            ? ObservedErrors.ContextOverflow(model.ContextWindow, prompt, completion)
            : null;
    }
}
