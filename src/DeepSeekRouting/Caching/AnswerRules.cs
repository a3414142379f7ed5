using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Says which answers may be given again.</summary>
internal static class AnswerRules
{
    /// <summary>Says why an answer is not what the request's tier stands for; <see langword="null"/> if it is. Such an answer must not serve a later request, which the tier might have answered well.</summary>
    public static string? Doubt(CallContext call)
    {
        for (var i = call.Attempts.Count - 1; i >= 0; i--)
        {
            if (call.Attempts[i] is { Outcome: AttemptOutcome.Succeeded, Role: AttemptRole.Fallback })
            {
                return "a fallback model answered";
            }
        }

        return call.Confidence is { Outcome: not (DraftOutcome.Kept or DraftOutcome.Escalated) } ? "the draft was doubtful and kept all the same"
            : call.ShorterMessages is not null ? "the conversation was shortened for a model that found it too long"
            : null;
    }

    /// <summary>Says why an answer is not stored; <see langword="null"/> if it may be.</summary>
    public static string? Obstacle(ChatResponse response, bool mayCallTools)
    {
#pragma warning disable MEAI001 // It is looked at so that it is left alone.
        if (response.ContinuationToken is not null)
        {
            return "the answer comes in the background";
        }
#pragma warning restore MEAI001

        return response.ConversationId is not null ? "the provider keeps the conversation"
            : OfFinish(response.FinishReason) ?? OfContents(response.Messages, mayCallTools);
    }

    private static string? OfFinish(ChatFinishReason? reason) =>
        reason is null || reason == ChatFinishReason.Stop || reason == ChatFinishReason.ToolCalls ? null
        : reason == ChatFinishReason.Length ? "the answer was cut off at its length limit"
        : reason == ChatFinishReason.ContentFilter ? "the answer was filtered"
        : "the answer did not end by itself";

    private static string? OfContents(IList<ChatMessage> messages, bool mayCallTools)
    {
        var hasSubstance = false;
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                if (content.Annotations is { Count: > 0 })
                {
                    return "the answer carries annotations";
                }

                switch (content)
                {
                    case TextContent text when content.GetType() == typeof(TextContent):
                        hasSubstance |= !string.IsNullOrWhiteSpace(text.Text);
                        break;
                    case TextReasoningContent when content.GetType() == typeof(TextReasoningContent):
                    case UsageContent:
                        break;
                    case FunctionCallContent call when content.GetType() == typeof(FunctionCallContent):
                        if (!mayCallTools || call.Exception is not null || call.InformationalOnly)
                        {
                            return "the answer calls a tool";
                        }

                        hasSubstance = true;
                        break;
                    default:
                        return $"the answer holds a {content.GetType().Name}";
                }
            }
        }

        return hasSubstance ? null : "the answer is blank";
    }
}
