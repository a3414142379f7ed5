using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads pairs of requests from JSONL with the fields <c>a</c>, <c>b</c>, <c>same</c>, <c>kind</c>, <c>lang</c> and <c>group</c>.</summary>
internal static class RequestPairFile
{
    private const string OwnPairs = "pairs.jsonl";

    /// <summary>The project's own pairs.</summary>
    public static IReadOnlyList<RequestPair> LoadOwn()
    {
        using var stream = typeof(RequestPairFile).Assembly.GetManifestResourceStream(OwnPairs)!;
        using var reader = new StreamReader(stream);
        return Read(reader, OwnPairs);
    }

    /// <exception cref="InvalidDataException">The file does not exist, a line is not such an object, or one half has no pairs of a sort.</exception>
    public static IReadOnlyList<RequestPair> Load(string path)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{path}: the file does not exist");
        using var reader = new StreamReader(path);
        return Read(reader, path);
    }

    private static List<RequestPair> Read(StreamReader reader, string path)
    {
        List<RequestPair> pairs = [];
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text)) pairs.Add(Read(text, FormattableString.Invariant($"{path}, line {line}")));
        }

        var sorts = pairs.Select(pair => (pair.IsForChoosing, pair.IsSame)).Distinct().Count();
        return sorts == 4 ? pairs : throw new InvalidDataException($"{path}: needs groups enough that both halves have pairs that ask the same and pairs that do not");
    }

    private static RequestPair Read(string text, string place)
    {
        try
        {
            using var row = JsonDocument.Parse(text);
            var root = row.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{place}: not a JSON object");
            if (!root.TryGetProperty("same", out var same) || same.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                throw new InvalidDataException($"{place}: the field 'same' must be true or false");
            return new RequestPair(Text(root, "a", place), Text(root, "b", place), same.GetBoolean(), Text(root, "kind", place), Text(root, "lang", place), Text(root, "group", place));
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
}
