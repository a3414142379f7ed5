using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Copies answers that several callers get, down to their contents, so that each may change its own. Content of unknown types stays shared.</summary>
internal static class AnswerCopy
{
    public static ChatResponse Of(ChatResponse response, bool withUsage) => new([.. response.Messages.Select(message => Of(message, withUsage))])
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        Usage = withUsage ? response.Usage : null,
#pragma warning disable MEAI001 // Passed through, whatever becomes of it.
        ContinuationToken = response.ContinuationToken,
#pragma warning restore MEAI001
        RawRepresentation = response.RawRepresentation,
        AdditionalProperties = Of(response.AdditionalProperties),
    };

    /// <summary>Copies an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="withUsage">Whether the usage goes along: the same tokens reported to two callers would be counted twice.</param>
    public static ChatResponseUpdate Of(ChatResponseUpdate update, bool withUsage)
    {
        var copy = update.Clone();
        copy.Contents = Of(update.Contents, withUsage);
        copy.AdditionalProperties = Of(update.AdditionalProperties);
        return copy;
    }

    private static ChatMessage Of(ChatMessage message, bool withUsage)
    {
        var copy = message.Clone();
        copy.Contents = Of(message.Contents, withUsage);
        copy.AdditionalProperties = Of(message.AdditionalProperties);
        return copy;
    }

    private static List<AIContent> Of(IList<AIContent> contents, bool withUsage)
    {
        var copies = new List<AIContent>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            if (withUsage || contents[i] is not UsageContent)
            {
                copies.Add(Of(contents[i]));
            }
        }

        return copies;
    }

    private static AIContent Of(AIContent content)
    {
        AIContent? copy = content switch
        {
            TextContent text when content.GetType() == typeof(TextContent) => new TextContent(text.Text),
            TextReasoningContent reasoning when content.GetType() == typeof(TextReasoningContent) => new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData },
            FunctionCallContent call when content.GetType() == typeof(FunctionCallContent) => new FunctionCallContent(call.CallId, call.Name, call.Arguments is null ? null : new Dictionary<string, object?>(call.Arguments))
            {
                Exception = call.Exception,
                InformationalOnly = call.InformationalOnly,
            },
            _ => null,
        };
        if (copy is null)
        {
            return content;
        }

        copy.Annotations = content.Annotations is null ? null : [.. content.Annotations];
        copy.RawRepresentation = content.RawRepresentation;
        copy.AdditionalProperties = Of(content.AdditionalProperties);
        return copy;
    }

    private static AdditionalPropertiesDictionary? Of(AdditionalPropertiesDictionary? properties) => properties is null ? null : new(properties);
}
