using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>One object of a JSONL file. What is wrong with it is told with its place and field, never with its text.</summary>
internal readonly struct JsonRow(JsonElement row, string place)
{
    /// <exception cref="InvalidDataException">The field is missing or no string.</exception>
    public string Text(string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? StringOf(value, field)
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

    /// <exception cref="InvalidDataException">The field is missing or neither a string nor a number.</exception>
    public JsonId Id(string field) =>
        row.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ValueKind is JsonValueKind.Number ? new(value.GetRawText(), IsNumber: true) : new(StringOf(value, field), IsNumber: false)
            : throw new InvalidDataException($"{place}: the field '{field}' must be a string or a number");

    /// <summary>Gives a field that may be missing or null.</summary>
    /// <exception cref="InvalidDataException">The field is there and no string.</exception>
    public string? TextOrNull(string field) => Has(field) ? Text(field) : null;

    /// <summary>Gives a number that may be missing or null.</summary>
    /// <exception cref="InvalidDataException">The field is there and no such number.</exception>
    public double? NumberOrNull(string field, double smallest, double largest, string expected) =>
        !Has(field) ? null
        : row.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) && number >= smallest && number <= largest ? number
        : throw new InvalidDataException($"{place}: the field '{field}' must be {expected}");

    /// <summary>Gives a whole number of at least 0 that may be missing or null.</summary>
    /// <exception cref="InvalidDataException">The field is there and no such number.</exception>
    public int? CountOrNull(string field) =>
        !Has(field) ? null
        : row.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int count) && count >= 0 ? count
        : throw new InvalidDataException($"{place}: the field '{field}' must be a whole number of at least 0");

    /// <summary>What to throw where a field has the right type and cannot be used all the same.</summary>
    public InvalidDataException Wrong(string field, string expected) => new($"{place}: the field '{field}' must be {expected}");

    private string StringOf(JsonElement value, string field)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(field, "whole characters: it has half of a surrogate pair");
        }
    }

    private bool Has(string field) => row.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null;
}
