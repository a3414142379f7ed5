using System.Text.Json;
using Microsoft.Extensions.AI;
using static DeepSeekRouting.OptionalJson;

namespace DeepSeekRouting;

/// <summary>Writes and reads a stored answer as JSON, by hand: no reflection, and nothing but what is named here comes out of a cache that others can write to.</summary>
internal static class StoredAnswerJson
{
    public static void Write(Utf8JsonWriter writer, StoredAnswer answer)
    {
        writer.WriteStartObject();
        writer.WriteString("storedAt"u8, answer.StoredAt);
        WriteText(writer, "id"u8, answer.ResponseId);
        WriteText(writer, "modelId"u8, answer.ModelId);
        WriteInstant(writer, "createdAt"u8, answer.CreatedAt);
        WriteText(writer, "finish"u8, answer.FinishReason);
        WriteText(writer, "model"u8, answer.Model);
        WriteText(writer, "tier"u8, answer.Tier);
        WriteText(writer, "effort"u8, answer.Effort?.ToString());
        if (answer.Cost is { } cost)
        {
            writer.WriteNumber("cost"u8, cost);
        }

        if (answer.EstimatedBaselineCost is { } baseline)
        {
            writer.WriteNumber("baselinePicos"u8, baseline.Picos);
        }

        if (answer.Usage is { } usage)
        {
            writer.WriteStartObject("usage"u8);
            writer.WriteNumber("hit"u8, usage.CacheHitTokens);
            writer.WriteNumber("miss"u8, usage.CacheMissTokens);
            writer.WriteNumber("output"u8, usage.OutputTokens);
            writer.WriteNumber("reasoning"u8, usage.ReasoningTokens);
            writer.WriteEndObject();
        }

        WriteProperties(writer, answer.Properties);
        writer.WriteStartArray("messages"u8);
        foreach (var message in answer.Messages)
        {
            Write(writer, message);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">This is no stored answer.</exception>
    /// <exception cref="KeyNotFoundException">As above.</exception>
    /// <exception cref="InvalidOperationException">As above.</exception>
    /// <exception cref="FormatException">As above.</exception>
    public static StoredAnswer Read(JsonElement json) => new()
    {
        StoredAt = json.GetProperty("storedAt"u8).GetDateTimeOffset(),
        ResponseId = TextOf(json, "id"u8),
        ModelId = TextOf(json, "modelId"u8),
        CreatedAt = InstantOf(json, "createdAt"u8),
        FinishReason = TextOf(json, "finish"u8),
        Model = TextOf(json, "model"u8),
        Tier = TextOf(json, "tier"u8),
        Effort = TextOf(json, "effort"u8) is { } effort && Enum.TryParse<ReasoningEffort>(effort, out var parsed) ? parsed : null,
        Cost = json.TryGetProperty("cost"u8, out var cost) ? cost.GetDecimal() : null,
        EstimatedBaselineCost = json.TryGetProperty("baselinePicos"u8, out var picos) ? new Money(picos.GetInt64()) : null,
        Usage = json.TryGetProperty("usage"u8, out var usage) ? ReadUsage(usage) : null,
        Properties = ReadProperties(json),
        Messages = [.. json.GetProperty("messages"u8).EnumerateArray().Select(ReadMessage)],
    };

    private static void Write(Utf8JsonWriter writer, StoredMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role);
        WriteText(writer, "author"u8, message.Author);
        WriteText(writer, "id"u8, message.Id);
        WriteInstant(writer, "createdAt"u8, message.CreatedAt);
        WriteProperties(writer, message.Properties);
        writer.WriteStartArray("contents"u8);
        foreach (var content in message.Contents)
        {
            writer.WriteStartObject();
            writer.WriteNumber("kind"u8, (int)content.Kind);
            writer.WriteString("text"u8, content.Text);
            WriteText(writer, "extra"u8, content.Extra);
            WriteText(writer, "raw"u8, content.RawArguments);
            if (content.Arguments is { } arguments)
            {
                writer.WritePropertyName("arguments"u8);
                arguments.WriteTo(writer);
            }

            WriteProperties(writer, content.Properties);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static StoredMessage ReadMessage(JsonElement json) => new()
    {
        Role = json.GetProperty("role"u8).GetString() ?? throw new JsonException("A message has no role."),
        Author = TextOf(json, "author"u8),
        Id = TextOf(json, "id"u8),
        CreatedAt = InstantOf(json, "createdAt"u8),
        Properties = ReadProperties(json),
        Contents = [.. json.GetProperty("contents"u8).EnumerateArray().Select(ReadContent)],
    };

    private static StoredContent ReadContent(JsonElement json)
    {
        var kind = (StoredContentKind)json.GetProperty("kind"u8).GetInt32();
        var arguments = json.TryGetProperty("arguments"u8, out var found) ? found.Clone() : (JsonElement?)null;
        return kind is < StoredContentKind.Text or > StoredContentKind.ToolCall || arguments is { ValueKind: not JsonValueKind.Object }
            ? throw new JsonException("A content is of no known kind.")
            : new()
            {
                Kind = kind,
                Text = json.GetProperty("text"u8).GetString() ?? throw new JsonException("A content has no text."),
                Extra = TextOf(json, "extra"u8),
                RawArguments = TextOf(json, "raw"u8),
                Arguments = arguments,
                Properties = ReadProperties(json),
            };
    }

    private static TokenUsage ReadUsage(JsonElement json) => new()
    {
        CacheHitTokens = json.GetProperty("hit"u8).GetInt64(),
        CacheMissTokens = json.GetProperty("miss"u8).GetInt64(),
        OutputTokens = json.GetProperty("output"u8).GetInt64(),
        ReasoningTokens = json.GetProperty("reasoning"u8).GetInt64(),
    };

    private static void WriteProperties(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, object?>>? properties)
    {
        if (properties is null)
        {
            return;
        }

        writer.WriteStartObject("properties"u8);
        foreach (var property in properties)
        {
            switch (property.Value)
            {
                case string text:
                    writer.WriteString(property.Key, text);
                    break;
                case bool flag:
                    writer.WriteBoolean(property.Key, flag);
                    break;
                case long number:
                    writer.WriteNumber(property.Key, number);
                    break;
                case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                    writer.WriteNumber(property.Key, number);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static KeyValuePair<string, object?>[]? ReadProperties(JsonElement json) =>
        !json.TryGetProperty("properties"u8, out var properties) ? null
        : [.. properties.EnumerateObject().Select(static property => new KeyValuePair<string, object?>(property.Name, ReadValue(property.Value)))];

    private static object? ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        _ => throw new JsonException("A property is no text, number or truth value."),
    };

    private static string? TextOf(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static DateTimeOffset? InstantOf(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;
}
