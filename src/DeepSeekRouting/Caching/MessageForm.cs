using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Writes a conversation, or says why it cannot be compared.</summary>
internal static class MessageForm
{
    private const string RawObstacle = "a message carries a provider's own object (RawRepresentation)";

    /// <summary>Writes the messages, and in the place of one text only that it stands there.</summary>
    public static string? Write(FormWriter writer, IReadOnlyList<ChatMessage> messages, TextContent? leftOut)
    {
        writer.Mark(FormMark.Messages);
        writer.Count(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            if (Write(writer, messages[i], leftOut) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private static string? Write(FormWriter writer, ChatMessage message, TextContent? leftOut)
    {
        if (message.GetType() != typeof(ChatMessage))
        {
            return "a message is of a type of its own";
        }

        // What a provider's client left on its own answer says the same as the contents; elsewhere it may replace them.
        var mayBeRaw = message.Role == ChatRole.Assistant;
        if (message.RawRepresentation is not null && !mayBeRaw)
        {
            return RawObstacle;
        }

        writer.Text(message.Role.Value);
        writer.Mark(FormMark.Author);
        writer.Text(message.AuthorName);
        writer.Count(message.Contents.Count);
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (Write(writer, message.Contents[i], leftOut, mayBeRaw) is { } obstacle)
            {
                return obstacle;
            }
        }

        return WriteProperties(writer, message.AdditionalProperties);
    }

    private static string? Write(FormWriter writer, AIContent content, TextContent? leftOut, bool mayBeRaw)
    {
        if (content.RawRepresentation is not null && !mayBeRaw)
        {
            return RawObstacle;
        }

        if (content.Annotations is { Count: > 0 })
        {
            return "a message carries annotations";
        }

        return WriteKnown(writer, content, leftOut) ? WriteProperties(writer, content.AdditionalProperties) : $"a message holds a {content.GetType().Name} that cannot be compared";
    }

    private static string? WriteProperties(FormWriter writer, AdditionalPropertiesDictionary? properties)
    {
        var obstacle = PropertyForm.Write(writer, properties);
        writer.Mark(FormMark.End);
        return obstacle;
    }

    private static bool WriteKnown(FormWriter writer, AIContent content, TextContent? leftOut)
    {
        switch (content)
        {
            case TextContent text when content.GetType() == typeof(TextContent):
                writer.Mark(ReferenceEquals(text, leftOut) ? FormMark.LastUserText : FormMark.Text);
                if (!ReferenceEquals(text, leftOut))
                {
                    writer.Text(text.Text);
                }

                return true;
            case TextReasoningContent reasoning when content.GetType() == typeof(TextReasoningContent):
                writer.Mark(FormMark.Reasoning);
                writer.Text(reasoning.Text);
                writer.Text(reasoning.ProtectedData);
                return true;
            case DataContent data when content.GetType() == typeof(DataContent):
                writer.Mark(FormMark.Data);
                writer.Text(data.MediaType);
                writer.Text(data.Name);
                writer.Bytes(data.Data.Span);
                return true;
            case UriContent uri when content.GetType() == typeof(UriContent):
                writer.Mark(FormMark.Uri);
                writer.Text(uri.MediaType);
                writer.Text(uri.Uri.OriginalString);
                return true;
            case FunctionCallContent call when content.GetType() == typeof(FunctionCallContent):
                return WriteCall(writer, call);
            case FunctionResultContent result when content.GetType() == typeof(FunctionResultContent):
                writer.Mark(FormMark.Result);
                writer.Text(result.CallId);
                writer.Text(result.Exception?.Message);
                return writer.TryValue(result.Result is TextContent told && told.GetType() == typeof(TextContent) ? told.Text : result.Result);
            default:
                return false;
        }
    }

    private static bool WriteCall(FormWriter writer, FunctionCallContent call)
    {
        writer.Mark(FormMark.Call);
        writer.Text(call.CallId);
        writer.Text(call.Name);
        writer.Text(call.Exception?.Message);
        writer.Text(call.RawRepresentation as string); // Our wire sends the model's own spelling of the arguments back.
        writer.Flag(call.InformationalOnly);
        var arguments = call.Arguments;
        writer.Count(arguments?.Count ?? -1);
        foreach (var argument in arguments?.OrderBy(static argument => argument.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, object?>>())
        {
            writer.Text(argument.Key);
            if (!writer.TryValue(argument.Value))
            {
                return false;
            }
        }

        return true;
    }
}
