using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Body fields that ChatOptions has no property for: the entries of a JsonObject from RawRepresentationFactory, then AdditionalProperties.
/// Only JSON values pass; a field that the wire writes itself does not; hints never do.
/// </summary>
internal readonly struct ExtraFields(ChatOptions? options, JsonObject? raw)
{
    public object? Find(string name) =>
        raw is not null && raw.TryGetPropertyValue(name, out JsonNode? node) && node is not null ? node
        : options?.AdditionalProperties is { } properties && properties.TryGetValue(name, out object? value) ? value
        : null;

    public void WriteTo(Utf8JsonWriter writer, RequestWarnings warnings)
    {
        if (raw is not null)
        {
            foreach (KeyValuePair<string, JsonNode?> field in raw)
            {
                Write(writer, field.Key, field.Value, warnings);
            }
        }

        if (options?.AdditionalProperties is { } properties)
        {
            foreach (KeyValuePair<string, object?> field in properties)
            {
                if (raw is null || !raw.ContainsKey(field.Key))
                {
                    Write(writer, field.Key, field.Value, warnings);
                }
            }
        }
    }

    private void Write(Utf8JsonWriter writer, string name, object? value, RequestWarnings warnings)
    {
        if (name.StartsWith(DeepSeekProperties.HintPrefix, StringComparison.OrdinalIgnoreCase) || IsWrittenElsewhere(name))
        {
            return;
        }

        if (name == "max_completion_tokens")
        {
            warnings.Add("max_completion_tokens was left out, because the API ignores it; use MaxOutputTokens.");
            return;
        }

        WriteJson(writer, name, value);
    }

    private bool IsWrittenElsewhere(string name) => name switch
    {
        "model" or "messages" or "stream" or "stream_options" or "thinking" or "reasoning_effort" => true,
        "max_tokens" => options?.MaxOutputTokens is not null,
        "temperature" => options?.Temperature is not null,
        "top_p" => options?.TopP is not null,
        "frequency_penalty" => options?.FrequencyPenalty is not null,
        "presence_penalty" => options?.PresencePenalty is not null,
        "stop" => options?.StopSequences is { Count: > 0 },
        "tools" => options?.Tools is { Count: > 0 },
        "tool_choice" => options is { ToolMode: not null, Tools.Count: > 0 },
        "response_format" => options?.ResponseFormat is ChatResponseFormatJson,
        _ => ToolSet.IsStrictKey(name),
    };

    private static void WriteJson(Utf8JsonWriter writer, string name, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case decimal number:
                writer.WriteNumber(name, number);
                break;
            case float number when !float.IsNaN(number) && !float.IsInfinity(number):
                writer.WriteNumber(name, number);
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumber(name, number);
                break;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element:
                writer.WritePropertyName(name);
                element.WriteTo(writer);
                break;
            case JsonNode node:
                writer.WritePropertyName(name);
                node.WriteTo(writer);
                break;
            default:
                break;
        }
    }
}
