using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Puts the trace on answers, and on messages with tool calls which model made them. Works on shallow copies: the provider's objects may be shared.</summary>
internal static class AnswerProperties
{
    public static ChatResponse Attach(ChatResponse response, ToolLoopStamp stamp, string trace)
    {
        var properties = response.AdditionalProperties is { } present ? new AdditionalPropertiesDictionary(present) : [];
        properties[DeepSeekRoutingDiagnostics.TraceProperty] = trace;
#pragma warning disable MEAI001 // Passed through, whatever becomes of it.
        return new ChatResponse(Stamped(response.Messages, stamp))
        {
            ContinuationToken = response.ContinuationToken,
#pragma warning restore MEAI001
            ResponseId = response.ResponseId,
            ConversationId = response.ConversationId,
            ModelId = response.ModelId,
            CreatedAt = response.CreatedAt,
            FinishReason = response.FinishReason,
            Usage = response.Usage,
            RawRepresentation = response.RawRepresentation,
            AdditionalProperties = properties,
        };
    }

    public static ChatResponseUpdate Stamp(ChatResponseUpdate update, CallContext call)
    {
        if (!HasToolCall(update.Contents))
        {
            return update;
        }

        var clone = update.Clone();
        var properties = update.AdditionalProperties is { } present ? new AdditionalPropertiesDictionary(present) : [];
        new ToolLoopStamp(call.CurrentModel!, call.AnswerTier, call.AnswerEffort).Write(properties);
        clone.AdditionalProperties = properties;
        clone.MessageId ??= call.Id; // Without one the properties would not land on the message, where the next turn looks for them.
        return clone;
    }

    // Without a MessageId the properties of an update land on the response and make no message of their own.
    public static ChatResponseUpdate Trailer(string trace) =>
        new() { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.TraceProperty] = trace } };

    private static IList<ChatMessage> Stamped(IList<ChatMessage> messages, ToolLoopStamp stamp)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            if (HasToolCall(messages[i].Contents))
            {
                return [.. messages.Select(message => HasToolCall(message.Contents) ? Stamped(message, stamp) : message)];
            }
        }

        return messages;
    }

    private static ChatMessage Stamped(ChatMessage message, ToolLoopStamp stamp)
    {
        var clone = message.Clone();
        clone.AdditionalProperties = message.AdditionalProperties is { } present ? new(present) : [];
        stamp.Write(clone.AdditionalProperties);
        return clone;
    }

    private static bool HasToolCall(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is FunctionCallContent)
            {
                return true;
            }
        }

        return false;
    }
}
