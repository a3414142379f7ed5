using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Says whether there is anything in an answer: a role, usage, an error or white space alone is not content.</summary>
internal static class AnswerContent
{
    public static bool HasContent(ChatResponse response)
    {
        if (IsPending(response))
        {
            return true;
        }

        for (var i = 0; i < response.Messages.Count; i++)
        {
            if (HasContent(response.Messages[i].Contents))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasContent(ChatResponseUpdate update) => HasContent(update.Contents);

    /// <summary>Names the failure of an answer that ended without content.</summary>
    public static DeepSeekException Missing(string model, ChatFinishReason? finishReason, UsageDetails? usage)
    {
        var kind = finishReason == ChatFinishReason.ContentFilter ? FailureKind.ContentFilter
            : finishReason == ChatFinishReason.Length ? FailureKind.OutputLimitSpentOnThinking
            : FailureKind.BlankOutput;
        return new(kind, $"Model '{model}' finished without any content.") { Usage = usage };
    }

#pragma warning disable MEAI001 // A provider that answers in the background gives a token to ask again with; it is passed through.
    private static bool IsPending(ChatResponse response) => response.ContinuationToken is not null;
#pragma warning restore MEAI001

    private static bool HasContent(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            var isContent = contents[i] switch
            {
                TextContent text => !string.IsNullOrWhiteSpace(text.Text),
                TextReasoningContent reasoning => !string.IsNullOrEmpty(reasoning.Text),
                UsageContent or ErrorContent => false,
                _ => true,
            };
            if (isContent)
            {
                return true;
            }
        }

        return false;
    }
}
