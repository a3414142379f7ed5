using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Checks an answer against the JSON that was asked for.</summary>
internal static class JsonAnswer
{
    public static bool Accepts(string text, ChatResponseFormatJson format, bool isComplete) =>
        isComplete ? IsValid(text, format.Schema) : StartsJson(text);

    private static bool IsValid(string text, JsonElement? schema)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            return schema is not { } expected || JsonSchemaCheck.Accepts(expected, answer.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException) // The latter for half a character.
        {
            return false;
        }
    }

    private static bool StartsJson(string text) =>
        text.AsSpan().TrimStart()[0] is '{' or '[' or '"' or '-' or 't' or 'f' or 'n' or (>= '0' and <= '9');
}
