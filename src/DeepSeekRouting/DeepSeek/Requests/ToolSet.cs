using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The functions that a request offers to the model.</summary>
internal sealed class ToolSet
{
    private readonly IList<AITool> _tools;

    private ToolSet(IList<AITool> tools, bool isStrict)
    {
        _tools = tools;
        IsStrict = isStrict;
    }

    /// <summary>Gets a value indicating whether arguments must follow the schemas exactly.</summary>
    public bool IsStrict { get; }

    /// <summary>Reads the tools of a request; <see langword="null"/> when it has none.</summary>
    /// <exception cref="DeepSeekException">A tool is not a function.</exception>
    public static ToolSet? From(ChatOptions? options, RequestWarnings warnings)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return null;
        }

        int strict = 0;
        foreach (AITool tool in tools)
        {
            if (tool is not AIFunctionDeclaration)
            {
                throw new DeepSeekException(
                    FailureKind.UnsupportedParameter,
                    $"The tool '{tool.Name}' is a {tool.GetType().Name}; chat completions offer functions only.");
            }

            strict += AsksForStrict(tool.AdditionalProperties) ? 1 : 0;
        }

        bool isStrict = strict == tools.Count || AsksForStrict(options.AdditionalProperties);
        if (strict > 0 && !isStrict)
        {
            warnings.Add("Strict tools were sent as ordinary ones, because the API wants all tools of a request strict or none.");
        }

        return new ToolSet(tools, isStrict);
    }

    /// <summary>Whether a name in AdditionalProperties asks for strict tools, here or in other clients of Microsoft.Extensions.AI.</summary>
    public static bool IsStrictKey(string name) => name is "strict" or "Strict" or "strictJsonSchema";

    public void WriteTo(Utf8JsonWriter writer, ChatToolMode? mode)
    {
        writer.WriteStartArray("tools"u8);
        foreach (AITool tool in _tools)
        {
            WriteFunction(writer, (AIFunctionDeclaration)tool);
        }

        writer.WriteEndArray();
        WriteChoice(writer, mode);
    }

    private static void WriteChoice(Utf8JsonWriter writer, ChatToolMode? mode)
    {
        switch (mode)
        {
            case RequiredChatToolMode { RequiredFunctionName: { } name }:
                writer.WriteStartObject("tool_choice"u8);
                writer.WriteString("type"u8, "function"u8);
                writer.WriteStartObject("function"u8);
                writer.WriteString("name"u8, name);
                writer.WriteEndObject();
                writer.WriteEndObject();
                break;
            case RequiredChatToolMode:
                writer.WriteString("tool_choice"u8, "required"u8);
                break;
            case NoneChatToolMode:
                writer.WriteString("tool_choice"u8, "none"u8);
                break;
            case AutoChatToolMode:
                writer.WriteString("tool_choice"u8, "auto"u8);
                break;
            default:
                break;
        }
    }

    private void WriteFunction(Utf8JsonWriter writer, AIFunctionDeclaration function)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "function"u8);
        writer.WriteStartObject("function"u8);
        writer.WriteString("name"u8, function.Name);
        if (!string.IsNullOrEmpty(function.Description))
        {
            writer.WriteString("description"u8, function.Description);
        }

        writer.WritePropertyName("parameters"u8);
        if (IsStrict)
        {
            writer.WriteRawValue(StrictSchema.Of(function), skipInputValidation: true);
        }
        else if (function.JsonSchema.ValueKind == JsonValueKind.Object)
        {
            function.JsonSchema.WriteTo(writer);
        }
        else
        {
            writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        }

        if (IsStrict)
        {
            writer.WriteBoolean("strict"u8, true);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static bool AsksForStrict(IReadOnlyDictionary<string, object?>? properties) =>
        properties is { Count: > 0 } && (IsTrue(properties, "strict") || IsTrue(properties, "Strict") || IsTrue(properties, "strictJsonSchema"));

    private static bool IsTrue(IReadOnlyDictionary<string, object?> properties, string key) =>
        properties.TryGetValue(key, out object? value) && value is true or JsonElement { ValueKind: JsonValueKind.True };
}
