using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Reads recorded drafts from a JSONL file with the fields <c>prompt</c>, <c>weak_response</c>, <c>weak_correct</c> and <c>strong_correct</c>;
/// other fields are ignored, blank lines too.
/// </summary>
internal static class RecordedDraftFile
{
    /// <exception cref="InvalidDataException">The file does not exist, a line is not such an object, or there are no lines.</exception>
    public static IReadOnlyList<RecordedDraft> Load(string path)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{path}: the file does not exist");
        var drafts = new List<RecordedDraft>();
        var line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text)) drafts.Add(Read(text, FormattableString.Invariant($"{path}, line {line}")));
        }

        return drafts.Count > 0 ? drafts : throw new InvalidDataException($"{path}: the file has no rows");
    }

    private static RecordedDraft Read(string text, string place)
    {
        try
        {
            using var row = JsonDocument.Parse(text);
            if (row.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{place}: not a JSON object");
            return new RecordedDraft(
                Text(row.RootElement, "prompt", place),
                Text(row.RootElement, "weak_response", place),
                new Outcome(Truth(row.RootElement, "weak_correct", place), Truth(row.RootElement, "strong_correct", place)));
        }
        catch (JsonException)
        {
            // The parser's own message would show text of the row.
            throw new InvalidDataException($"{place}: not valid JSON");
        }
    }

    private static string Text(JsonElement row, string field, string place) =>
        row.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidDataException($"{place}: the field '{field}' must be a string");

    private static bool Truth(JsonElement row, string field, string place) =>
        row.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new InvalidDataException($"{place}: the field '{field}' must be true or false");
}
