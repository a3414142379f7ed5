using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Gives a conversation as the model that takes it over needs it. The messages are the caller's: what has to change is changed in a shallow copy,
/// and where nothing has to, the caller's own list goes on. Who wrote a message is known by the router's stamp on it.
/// </summary>
internal static class HandOver
{
    public static IReadOnlyList<ChatMessage> Adapt(IReadOnlyList<ChatMessage> messages, RoutedModel model)
    {
        var stripsThinking = !model.SpeaksDeepSeek; // Our wire sends thinking back where the API wants it and leaves it out elsewhere.
        var tellsCalls = model.Profile.ForeignToolCalls is ForeignToolCalls.AsText || !model.Profile.Capabilities.HasFlag(ModelCapabilities.Tools);
        if (!stripsThinking && !tellsCalls)
        {
            return messages;
        }

        for (var i = 0; i < messages.Count; i++)
        {
            if ((stripsThinking && HoldsForeignThinking(messages[i], model)) || (tellsCalls && HoldsForeignCalls(messages, i, model)))
            {
                var stripped = stripsThinking ? WithoutForeignThinking(messages, model) : messages;
                return tellsCalls ? ToldToolCalls.Rewrite(stripped, model) : stripped;
            }
        }

        return messages;
    }

    /// <summary>Says whether the stamp names this model as the author.</summary>
    public static bool IsBy(RoutedModel model, ChatMessage message) =>
        AuthorOf(message) is { } author && string.Equals(author, model.Profile.Name, StringComparison.OrdinalIgnoreCase);

    private static bool HoldsForeignCalls(IReadOnlyList<ChatMessage> messages, int index, RoutedModel model)
    {
        var contents = messages[index].Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is FunctionCallContent ? !IsBy(model, messages[index]) : contents[i] is FunctionResultContent result && IsOrphan(result, messages, index))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrphan(FunctionResultContent result, IReadOnlyList<ChatMessage> messages, int index)
    {
        for (var i = index; i >= 0; i--)
        {
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is FunctionCallContent call && call.CallId == result.CallId)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Thinking is the model's own secret in part: what is protected means nothing to another provider, and some refuse it.
    private static bool HoldsForeignThinking(ChatMessage message, RoutedModel model)
    {
        var contents = message.Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is TextReasoningContent)
            {
                return AuthorOf(message) is null ? HoldsProtectedThinking(contents) : !IsBy(model, message);
            }
        }

        return false;
    }

    private static bool HoldsProtectedThinking(IList<AIContent> contents) =>
        contents.Any(static content => content is TextReasoningContent { ProtectedData: not null });

    private static List<ChatMessage> WithoutForeignThinking(IReadOnlyList<ChatMessage> messages, RoutedModel model)
    {
        var adapted = new List<ChatMessage>(messages.Count);
        foreach (var message in messages)
        {
            if (!HoldsForeignThinking(message, model))
            {
                adapted.Add(message);
                continue;
            }

            List<AIContent> rest = [.. message.Contents.Where(static content => content is not TextReasoningContent)];
            if (rest.Exists(SaysSomething))
            {
                adapted.Add(With(message, rest)); // A turn that was thinking alone is left out: providers refuse empty ones.
            }
        }

        return adapted;
    }

    private static bool SaysSomething(AIContent content) =>
        content is not (UsageContent or ErrorContent) && (content is not TextContent text || !string.IsNullOrWhiteSpace(text.Text));

    public static ChatMessage With(ChatMessage message, List<AIContent> contents)
    {
        var copy = message.Clone();
        copy.Contents = contents;
        copy.RawRepresentation = null; // Some clients send it in place of the contents.
        return copy;
    }

    private static string? AuthorOf(ChatMessage message) => ReceivedAnswer.TextOf(message.AdditionalProperties, DeepSeekRoutingDiagnostics.ModelProperty);
}
