using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>In strict schemas every object is closed, every property required, and lengths are not limited.</summary>
internal static class StrictSchemaRule
{
    private static readonly string[] Forbidden = ["minLength", "maxLength", "minItems", "maxItems"];

    public static ApiError? SchemasAreClosed(ChatCompletionRequest request, ServedModel model) =>
        request.Tools
            .Where(tool => tool is { Strict: true, Parameters: not null })
            .Select(tool => FaultOf(tool.Parameters!.Value) is { } fault ? OwnErrors.StrictSchema(tool.Name, fault) : null)
            .FirstOrDefault(error => error is not null);

    private static string? FaultOf(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array) return FirstFault(schema.EnumerateArray());
        if (schema.ValueKind != JsonValueKind.Object) return null;

        return Forbidden.FirstOrDefault(name => schema.TryGetProperty(name, out _)) is { } keyword
            ? $"{keyword} is not supported"
            : FaultOfObject(schema) ?? FirstFault(NestedSchemas(schema));
    }

    private static string? FirstFault(IEnumerable<JsonElement> schemas) =>
        schemas.Select(FaultOf).FirstOrDefault(fault => fault is not null);

    private static string? FaultOfObject(JsonElement schema)
    {
        if (!schema.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
            return null;
        if (!schema.TryGetProperty("additionalProperties", out JsonElement open) || open.ValueKind != JsonValueKind.False)
            return "additionalProperties must be false";

        HashSet<string> required = [.. RequiredNames(schema)];
        IEnumerable<string> names = properties.EnumerateObject().Select(property => property.Name);
        string? missing = names.FirstOrDefault(name => !required.Contains(name));
        return missing is null ? null : $"property '{missing}' must be required";
    }

    private static IEnumerable<string> RequiredNames(JsonElement schema) =>
        schema.TryGetProperty("required", out JsonElement names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.ToString())
            : [];

    // The children of `properties`, `$defs` and `definitions` are named by the user, so they are stepped over.
    private static IEnumerable<JsonElement> NestedSchemas(JsonElement schema) =>
        schema.EnumerateObject().SelectMany(member => member.Name switch
        {
            "properties" or "$defs" or "definitions" when member.Value.ValueKind == JsonValueKind.Object =>
                member.Value.EnumerateObject().Select(child => child.Value),
            "items" or "anyOf" => [member.Value],
            _ => [],
        });
}
