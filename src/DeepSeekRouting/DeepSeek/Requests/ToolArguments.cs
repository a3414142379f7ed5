using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Turns a function call's arguments from JSON text into a dictionary and back. The text the model wrote is kept, so that a
/// replayed turn is the same byte for byte and the API's prefix cache still knows it.
/// </summary>
internal static class ToolArguments
{
    public static FunctionCallContent ToContent(string id, string name, string json)
    {
        FunctionCallContent call = FunctionCallContent.CreateFromParsedArguments(json, id, name, static text => Parse(text));
        call.RawRepresentation = json;
        return call;
    }

    public static string ToJson(FunctionCallContent call)
    {
        if (call.RawRepresentation is string original && (call.Exception is not null || IsSame(original, call.Arguments)))
        {
            return original;
        }

        return call.Arguments is null or { Count: 0 }
            ? "{}"
            : CompactJson.Serialize(call.Arguments, typeof(IDictionary<string, object?>));
    }

    private static Dictionary<string, object?> Parse(string json)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (json.Length == 0)
        {
            return arguments;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty argument in document.RootElement.EnumerateObject())
        {
            arguments[argument.Name] = argument.Value.ValueKind == JsonValueKind.Null ? null : argument.Value.Clone();
        }

        return arguments;
    }

    // Somebody may have changed the arguments since, an approval step for example.
    private static bool IsSame(string original, IDictionary<string, object?>? arguments)
    {
        if (original.Length == 0 || arguments is null)
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(original);
            int count = 0;
            foreach (JsonProperty argument in document.RootElement.EnumerateObject())
            {
                count++;
                if (!arguments.TryGetValue(argument.Name, out object? value) || !IsSame(argument.Value, value))
                {
                    return false;
                }
            }

            return count == arguments.Count;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsSame(JsonElement original, object? value) => value switch
    {
        null => original.ValueKind == JsonValueKind.Null,
        JsonElement element => JsonElement.DeepEquals(original, element),
        _ => false,
    };
}
