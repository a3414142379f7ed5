using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What the user asks now, in a conversation.</summary>
internal static class UserTurn
{
    /// <summary>Finds the user messages after the last message of another role, and if there are none, those before it.</summary>
    public static (int Start, int End) FindLast(IReadOnlyList<ChatMessage> messages)
    {
        var end = messages.Count;
        while (end > 0 && messages[end - 1].Role != ChatRole.User) end--;
        var start = end;
        while (start > 0 && messages[start - 1].Role == ChatRole.User) start--;
        return (start, end);
    }
}
