using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Says whether there is anything in an answer: a role, usage or white space alone is not content.</summary>
internal static class AnswerContent
{
    public static bool HasContent(ChatResponse response)
    {
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

    public static DeepSeekException Blank(string model, UsageDetails? usage) =>
        new(FailureKind.BlankOutput, $"Model '{model}' finished without any content.") { Usage = usage };

    private static bool HasContent(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            var isContent = contents[i] switch
            {
                TextContent text => !string.IsNullOrWhiteSpace(text.Text),
                TextReasoningContent reasoning => !string.IsNullOrEmpty(reasoning.Text),
                UsageContent => false,
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
