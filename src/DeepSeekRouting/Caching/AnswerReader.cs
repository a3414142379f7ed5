using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Copies an answer into the form in which it is kept.</summary>
internal static class AnswerReader
{
    /// <summary>Copies an answer; <see langword="null"/> if it holds what cannot be copied.</summary>
    public static StoredAnswer? Read(ChatResponse response, CallContext call, decimal? cost, DateTimeOffset now)
    {
        var messages = new List<StoredMessage>(response.Messages.Count);
        foreach (var message in response.Messages)
        {
            if (Read(message) is not { } read)
            {
                return null;
            }

            messages.Add(read);
        }

        return new()
        {
            Messages = messages,
            ResponseId = response.ResponseId,
            ModelId = response.ModelId,
            CreatedAt = response.CreatedAt,
            FinishReason = response.FinishReason?.Value,
            Properties = StoredProperties.Keep(response.AdditionalProperties),
            Usage = TokenUsage.From(response.Usage),
            Model = call.CurrentModel,
            Tier = call.AnswerTier,
            Effort = call.AnswerEffort,
            Cost = cost,
            EstimatedBaselineCost = call.AnswerBaseline,
            StoredAt = now,
        };
    }

    private static StoredMessage? Read(ChatMessage message)
    {
        var contents = new List<StoredContent>(message.Contents.Count);
        foreach (var content in message.Contents)
        {
            if (content is UsageContent)
            {
                continue;
            }

            if (Read(content) is not { } read)
            {
                return null;
            }

            contents.Add(read);
        }

        return new()
        {
            Role = message.Role.Value,
            Author = message.AuthorName,
            Id = message.MessageId,
            CreatedAt = message.CreatedAt,
            Contents = contents,
            Properties = StoredProperties.Keep(message.AdditionalProperties),
        };
    }

    private static StoredContent? Read(AIContent content)
    {
        var properties = StoredProperties.Keep(content.AdditionalProperties);
        return content switch
        {
            TextContent text => new() { Kind = StoredContentKind.Text, Text = text.Text, Properties = properties },
            TextReasoningContent reasoning => new() { Kind = StoredContentKind.Reasoning, Text = reasoning.Text, Extra = reasoning.ProtectedData, Properties = properties },
            FunctionCallContent call when TryRead(call.Arguments, out var arguments) =>
                new() { Kind = StoredContentKind.ToolCall, Text = call.Name, Extra = call.CallId, RawArguments = call.RawRepresentation as string, Arguments = arguments, Properties = properties },
            _ => null,
        };
    }

    private static bool TryRead(IDictionary<string, object?>? arguments, out JsonElement? read)
    {
        read = null;
        if (arguments is null)
        {
            return true;
        }

        using var buffer = new PooledBuffer(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var argument in arguments)
        {
            writer.WritePropertyName(argument.Key);
            if (!TryWrite(writer, argument.Value))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        read = document.RootElement.Clone();
        return true;
    }

    private static bool TryWrite(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return true;
            case string text:
                writer.WriteStringValue(text);
                return true;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return true;
            case int number:
                writer.WriteNumberValue(number);
                return true;
            case long number:
                writer.WriteNumberValue(number);
                return true;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                return true;
            case decimal number:
                writer.WriteNumberValue(number);
                return true;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element:
                element.WriteTo(writer);
                return true;
            default:
                return false;
        }
    }
}
