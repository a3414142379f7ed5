using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Puts the trace on answers, and on messages with tool calls or thinking which model wrote them. Works on shallow copies: the provider's objects may be shared.</summary>
internal static class AnswerProperties
{
    public static ChatResponse Attach(ChatResponse response, ToolLoopStamp stamp, string trace) =>
        Attach(response, Stamped(response.Messages, stamp), DeepSeekRoutingDiagnostics.TraceProperty, trace);

    /// <summary>Stamps the answer with what it says about the prefix cache. An answer of several messages gets none: its place in the conversation is not theirs.</summary>
    public static ChatResponse Attach(ChatResponse response, PrefixStamp? stamp)
    {
        if (stamp is { } known && response.Messages.Count == 1)
        {
            var message = response.Messages[0].Clone();
            message.AdditionalProperties = message.AdditionalProperties is { } present ? new(present) : [];
            message.AdditionalProperties[DeepSeekRoutingDiagnostics.PrefixProperty] = known.Write();
            response.Messages = [message];
        }

        return response;
    }

    public static ChatResponse Attach(ChatResponse response, string trace) => AttachProperty(response, DeepSeekRoutingDiagnostics.TraceProperty, trace);

    public static ChatResponse AttachProperty(ChatResponse response, string key, string value) => Attach(response, response.Messages, key, value);

    private static ChatResponse Attach(ChatResponse response, IList<ChatMessage> messages, string key, string value)
    {
        var properties = response.AdditionalProperties is { } present ? new AdditionalPropertiesDictionary(present) : [];
        properties[key] = value;
#pragma warning disable MEAI001 // Passed through, whatever becomes of it.
        return new ChatResponse(messages)
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

    /// <summary>Stamps an update where the message that it belongs to needs it; <paramref name="stamped"/> remembers the message whose thinking is stamped already.</summary>
    public static ChatResponseUpdate Stamp(ChatResponseUpdate update, CallContext call, ref string? stamped)
    {
        // One stamp a message is enough for thinking, of which every token is an update.
        var id = string.IsNullOrEmpty(update.MessageId) ? call.Id : update.MessageId;
        if (!NeedsStamp(update.Contents, thinkingToo: id != stamped))
        {
            return update;
        }

        stamped = id;
        var clone = update.Clone();
        var properties = update.AdditionalProperties is { } present ? new AdditionalPropertiesDictionary(present) : [];
        new ToolLoopStamp(call.CurrentModel!, call.AnswerTier, call.AnswerEffort).Write(properties);
        clone.AdditionalProperties = properties;
        clone.MessageId = id; // Without one the properties would not land on the message, where the next turn looks for them.
        return clone;
    }

    /// <summary>Makes the update that stamps a streamed answer, whose usage is known at its end only.</summary>
    public static ChatResponseUpdate PrefixUpdate(PrefixStamp stamp, string messageId) =>
        new() { MessageId = messageId, Role = ChatRole.Assistant, AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.PrefixProperty] = stamp.Write() } };

    // Without a MessageId the properties of an update land on the response and make no message of their own.
    public static ChatResponseUpdate Trailer(string trace) =>
        new() { AdditionalProperties = new() { [DeepSeekRoutingDiagnostics.TraceProperty] = trace } };

    private static IList<ChatMessage> Stamped(IList<ChatMessage> messages, ToolLoopStamp stamp)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            if (NeedsStamp(messages[i].Contents))
            {
                return StampedCopy(messages, stamp);
            }
        }

        return messages;
    }

    // On its own: its closure would be made for every answer, and most need no stamp.
    private static ChatMessage[] StampedCopy(IList<ChatMessage> messages, ToolLoopStamp stamp) =>
        [.. messages.Select(message => NeedsStamp(message.Contents) ? Stamped(message, stamp) : message)];

    private static ChatMessage Stamped(ChatMessage message, ToolLoopStamp stamp)
    {
        var clone = message.Clone();
        clone.AdditionalProperties = message.AdditionalProperties is { } present ? new(present) : [];
        stamp.Write(clone.AdditionalProperties);
        return clone;
    }

    private static bool NeedsStamp(IList<AIContent> contents, bool thinkingToo = true)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is FunctionCallContent || (thinkingToo && contents[i] is TextReasoningContent))
            {
                return true;
            }
        }

        return false;
    }
}
