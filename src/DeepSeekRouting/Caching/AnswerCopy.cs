using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Copies answers that several callers get, and questions that outlive their caller, down to their contents, so that each may change its own. Content of unknown types stays shared.</summary>
internal static class AnswerCopy
{
    public static ChatResponse Of(ChatResponse response, bool forPayer) => new([.. response.Messages.Select(message => Of(message, forPayer))])
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        Usage = forPayer ? response.Usage : null,
#pragma warning disable MEAI001 // Passed through, whatever becomes of it.
        ContinuationToken = response.ContinuationToken,
#pragma warning restore MEAI001
        RawRepresentation = response.RawRepresentation,
        AdditionalProperties = Of(response.AdditionalProperties, forPayer),
    };

    /// <summary>Copies an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="forPayer">Whether usage and a router's trace go along: reported to two callers they would be counted twice.</param>
    public static ChatResponseUpdate Of(ChatResponseUpdate update, bool forPayer)
    {
        var copy = update.Clone();
        copy.Contents = Of(update.Contents, forPayer);
        copy.AdditionalProperties = Of(update.AdditionalProperties, forPayer);
        return copy;
    }

    public static ChatMessage Of(ChatMessage message, bool forPayer = true)
    {
        var copy = message.Clone();
        copy.Contents = Of(message.Contents, forPayer);
        copy.AdditionalProperties = Of(message.AdditionalProperties);
        return copy;
    }

    private static List<AIContent> Of(IList<AIContent> contents, bool forPayer)
    {
        var copies = new List<AIContent>(contents.Count);
        for (var i = 0; i < contents.Count; i++)
        {
            if (forPayer || contents[i] is not UsageContent)
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
            FunctionResultContent result when content.GetType() == typeof(FunctionResultContent) => new FunctionResultContent(result.CallId, result.Result) { Exception = result.Exception },
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

    private static AdditionalPropertiesDictionary? Of(AdditionalPropertiesDictionary? properties, bool forPayer = true)
    {
        if (properties is null)
        {
            return null;
        }

        var copy = new AdditionalPropertiesDictionary(properties);
        if (!forPayer)
        {
            copy.Remove(DeepSeekRoutingDiagnostics.TraceProperty);
        }

        return copy;
    }
}
