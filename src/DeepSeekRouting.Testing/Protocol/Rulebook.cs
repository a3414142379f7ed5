namespace DeepSeekRouting.Testing;

/// <summary>Every rule that a well-formed request can break, in the order in which they are checked.</summary>
internal static class Rulebook
{
    private delegate ApiError? Rule(ChatCompletionRequest request, ServedModel model);

    private static readonly Rule[] Rules =
    [
        MessageRules.ThereIsAMessage,
        StreamingRules.OptionsNeedStream,
        FormatRules.TypeIsTextOrObject,
        FormatRules.JsonModeNeedsTheWord,
        SamplingRules.MaxTokensInRange,
        SamplingRules.TemperatureInRange,
        SamplingRules.TopPInRange,
        SamplingRules.TopLogprobsNeedLogprobs,
        SamplingRules.TopLogprobsInRange,
        SamplingRules.UserIdFits,
        MessageRules.ImagesNeedVision,
        MessageRules.AssistantSaysSomething,
        MessageRules.PrefixIsLastAndBeta,
        ToolRules.ToolMessagesAnswerCalls,
        ToolRules.ChoiceNeedsTools,
        ToolRules.ChoiceIsAmongTools,
        ToolRules.ThinkingForbidsForcedChoice,
        ToolRules.StrictNeedsBeta,
        ToolRules.StrictIsAllOrNothing,
        StrictSchemaRule.SchemasAreClosed,
        MessageRules.ThinkingIsPassedBack,
        MessageRules.PromptFitsWindow,
    ];

    /// <summary>Returns the first objection, or <see langword="null"/>.</summary>
    public static ApiError? FirstObjection(ChatCompletionRequest request, ServedModel model)
    {
        foreach (Rule rule in Rules)
        {
            if (rule(request, model) is { } error) return error;
        }

        return null;
    }
}
