using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Writes limits, sampling and format, and warns of what the API does not have.</summary>
internal static class SamplingFields
{
    public static void Write(Utf8JsonWriter writer, ChatOptions options, RequestWarnings warnings)
    {
        if (options.MaxOutputTokens is { } maxTokens)
        {
            writer.WriteNumber("max_tokens"u8, maxTokens);
        }

        WriteNumber(writer, "temperature"u8, options.Temperature);
        WriteNumber(writer, "top_p"u8, options.TopP);
        WriteNumber(writer, "frequency_penalty"u8, options.FrequencyPenalty);
        WriteNumber(writer, "presence_penalty"u8, options.PresencePenalty);
        if (options.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stop"u8);
            foreach (string stop in stops)
            {
                writer.WriteStringValue(stop);
            }

            writer.WriteEndArray();
        }

        if (options.ResponseFormat is ChatResponseFormatJson)
        {
            writer.WriteStartObject("response_format"u8);
            writer.WriteString("type"u8, "json_object"u8);
            writer.WriteEndObject();
        }

        Warn(options, warnings);
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, float? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void Warn(ChatOptions options, RequestWarnings warnings)
    {
        if (options.Seed is not null)
        {
            warnings.Add("Seed was left out: the API has no such parameter.");
        }

        if (options.TopK is not null)
        {
            warnings.Add("TopK was left out: the API has no such parameter.");
        }

        if (options.AllowMultipleToolCalls == false)
        {
            warnings.Add("AllowMultipleToolCalls was left out: the API has no such parameter.");
        }

        if (options.ConversationId is not null)
        {
            warnings.Add("ConversationId was left out: the API keeps no conversations.");
        }
    }
}
