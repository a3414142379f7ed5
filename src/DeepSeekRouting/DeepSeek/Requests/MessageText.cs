using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The text and the thinking of a turn, each as one string; a turn with one piece allocates nothing.</summary>
internal static class MessageText
{
    public static string Join(IList<AIContent> contents)
    {
        string joined = string.Empty;
        foreach (AIContent content in contents)
        {
            joined = content is TextContent text ? string.Concat(joined, text.Text) : joined;
        }

        return joined;
    }

    public static string JoinReasoning(IList<AIContent> contents)
    {
        string joined = string.Empty;
        foreach (AIContent content in contents)
        {
            joined = content is TextReasoningContent reasoning ? string.Concat(joined, reasoning.Text) : joined;
        }

        return joined;
    }
}
