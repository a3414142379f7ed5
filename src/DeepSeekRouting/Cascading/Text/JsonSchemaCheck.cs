using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>
/// Checks a value against <c>type</c>, <c>enum</c>, <c>const</c>, <c>required</c>, <c>properties</c>, <c>additionalProperties</c>,
/// <c>items</c> and <c>anyOf</c> of a JSON schema. Other keywords are not checked: what this refuses is wrong, what it accepts may be.
/// </summary>
internal static class JsonSchemaCheck
{
    private const int DeepestNesting = 64;

    public static bool Accepts(JsonElement schema, JsonElement value)
    {
        try
        {
            return Accepts(schema, value, 0);
        }
        catch (InvalidOperationException)
        {
            return false; // An escape for half a character, which nobody can read as text.
        }
    }

    /// <summary>Whether a schema's <c>type</c> names a kind of value.</summary>
    public static bool AllowsType(JsonElement schema, string kind) =>
        !TryGet(schema, "type", out var type) || type.ValueKind switch
        {
            JsonValueKind.String => Covers(type, kind),
            JsonValueKind.Array => type.EnumerateArray().Any(one => Covers(one, kind)),
            _ => true,
        };

    /// <summary>Whether a name that <c>properties</c> does not list is allowed, and the schema of its value if there is one.</summary>
    public static bool AllowsAdditional(JsonElement schema, out JsonElement additional) =>
        !TryGet(schema, "additionalProperties", out additional) || additional.ValueKind != JsonValueKind.False;

    public static bool TryGet(JsonElement schema, string keyword, out JsonElement value)
    {
        value = default;
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out value);
    }

    private static bool Accepts(JsonElement schema, JsonElement value, int depth)
    {
        if (schema.ValueKind == JsonValueKind.False) return false;
        if (schema.ValueKind != JsonValueKind.Object || depth > DeepestNesting) return true;
        if (!AllowsType(schema, KindOf(value)) || !IsListed(schema, value)) return false;
        if (TryGet(schema, "anyOf", out var options) && options.ValueKind == JsonValueKind.Array
            && !options.EnumerateArray().Any(option => Accepts(option, value, depth + 1))) return false;
        return value.ValueKind switch
        {
            JsonValueKind.Object => HasRequired(schema, value) && AcceptsProperties(schema, value, depth),
            JsonValueKind.Array when TryGet(schema, "items", out var items) => value.EnumerateArray().All(item => Accepts(items, item, depth + 1)),
            _ => true,
        };
    }

    private static bool HasRequired(JsonElement schema, JsonElement value) =>
        !TryGet(schema, "required", out var required) || required.ValueKind != JsonValueKind.Array
        || required.EnumerateArray().All(name => name.ValueKind != JsonValueKind.String || value.TryGetProperty(name.GetString()!, out _));

    private static bool AcceptsProperties(JsonElement schema, JsonElement value, int depth)
    {
        bool isListing = TryGet(schema, "properties", out var properties);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (isListing && TryGet(properties, property.Name, out var expected))
            {
                if (!Accepts(expected, property.Value, depth + 1)) return false;
            }
            else if (!AllowsAdditional(schema, out var additional) || !Accepts(additional, property.Value, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsListed(JsonElement schema, JsonElement value)
    {
        if (TryGet(schema, "const", out var constant) && !AreEqual(constant, value)) return false;
        return !TryGet(schema, "enum", out var listed) || listed.ValueKind != JsonValueKind.Array || listed.EnumerateArray().Any(one => AreEqual(one, value));
    }

    private static bool AreEqual(JsonElement left, JsonElement right) => JsonElement.DeepEquals(left, right);

    private static bool Covers(JsonElement type, string kind) =>
        type.ValueKind != JsonValueKind.String || type.ValueEquals(kind) || (kind == "integer" && type.ValueEquals("number"));

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetDouble(out double number) && WrittenNumber.IsWhole(number) ? "integer" : "number",
        _ => "null",
    };
}
