using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Reads typed fields of a JSON object; a field of the wrong type refuses the request. Null counts as absent.</summary>
internal readonly struct JsonFields(JsonElement json, string path)
{
    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public JsonElement? Any(string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => Typed(name, JsonValueKind.String, "a string")?.GetString();

    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    public JsonElement? Array(string name) => Typed(name, JsonValueKind.Array, "a sequence");

    public JsonFields? Object(string name) =>
        Typed(name, JsonValueKind.Object, "a map") is { } value ? new JsonFields(value, At(name)) : null;

    public bool Flag(string name) => Any(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(name, value, "a boolean"),
    };

    public double? Number(string name) => Typed(name, JsonValueKind.Number, "f32")?.GetDouble();

    public long? Integer(string name) => Typed(name, JsonValueKind.Number, "an integer") switch
    {
        null => null,
        { } value when value.TryGetInt64(out long number) => number,
        { } value => throw WrongType(name, value, "an integer"),
    };

    /// <summary>Reads a text that must be one of the expected ones.</summary>
    public string? Choice(string name, params string[] expected)
    {
        string? value = Text(name);
        return value is null || expected.Contains(value)
            ? value
            : throw new RefusedException(ObservedErrors.UnknownVariant(At(name), value, expected));
    }

    public RefusedException Missing(string name) =>
        new(ObservedErrors.Deserialize($"{(path.Length == 0 ? "" : $"{path}: ")}missing field `{name}`"));

    public RefusedException WrongType(string name, JsonElement value, string expected) =>
        new(ObservedErrors.Deserialize($"{At(name)}: invalid type: {NameOf(value.ValueKind)}, expected {expected}"));

    private JsonElement? Typed(string name, JsonValueKind kind, string expected) => Any(name) switch
    {
        null => null,
        { } value when value.ValueKind == kind => value,
        { } value => throw WrongType(name, value, expected),
    };

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "map",
        JsonValueKind.Array => "sequence",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "boolean",
    };
}
