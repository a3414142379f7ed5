using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Turns what a function returned into the text that the model reads.</summary>
internal static class ToolResult
{
    public static string ToText(FunctionResultContent content) => content.Result switch
    {
        // The exception's own text may hold anything; it stays here.
        null => content.Exception is null ? string.Empty : "Error: the function failed.",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        JsonElement { ValueKind: JsonValueKind.Undefined } => string.Empty,
        JsonElement element => element.GetRawText(),
        TextContent text => text.Text,
        var value => CompactJson.Serialize(value, value.GetType()),
    };
}
