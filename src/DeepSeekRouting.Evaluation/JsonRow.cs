using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>One object of a JSONL file. What is wrong with it is told with its place and field, never with its text.</summary>
internal readonly struct JsonRow(JsonElement row, string place)
{
    /// <exception cref="InvalidDataException">The field is missing or no string.</exception>
    public string Text(string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidDataException($"{place}: the field '{field}' must be a string");

    /// <exception cref="InvalidDataException">The field is missing or has another value than those.</exception>
    public string OneOf(string field, params string[] values)
    {
        string text = Text(field);
        return values.Contains(text, StringComparer.Ordinal) ? text : throw new InvalidDataException($"{place}: the field '{field}' must be one of {string.Join(", ", values)}");
    }

    /// <returns>The text, or null where the field is missing.</returns>
    /// <exception cref="InvalidDataException">The field is there but no string.</exception>
    public string? OptionalText(string field) => row.TryGetProperty(field, out _) ? Text(field) : null;

    /// <exception cref="InvalidDataException">The field is missing or neither true nor false.</exception>
    public bool Truth(string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new InvalidDataException($"{place}: the field '{field}' must be true or false");
}
