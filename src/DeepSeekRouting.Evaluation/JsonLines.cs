using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads JSONL: an object a line; blank lines are passed over.</summary>
internal static class JsonLines
{
    /// <exception cref="InvalidDataException">The file does not exist, or a line is not such an object.</exception>
    public static IReadOnlyList<T> Load<T>(string path, Func<JsonRow, T> read)
    {
        if (!File.Exists(path)) throw new InvalidDataException(Directory.Exists(path) ? $"{path}: is a folder; name a file in it" : $"{path}: the file does not exist");
        using var reader = new StreamReader(path);
        return Read(reader, path, read);
    }

    /// <summary>Reads a file that is part of this assembly.</summary>
    public static IReadOnlyList<T> LoadOwn<T>(string name, Func<JsonRow, T> read)
    {
        using var reader = new StreamReader(typeof(JsonLines).Assembly.GetManifestResourceStream(name)!);
        return Read(reader, name, read);
    }

    /// <exception cref="InvalidDataException">A line is not such an object.</exception>
    public static IReadOnlyList<T> Read<T>(TextReader reader, string path, Func<JsonRow, T> read)
    {
        List<T> rows = [];
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text)) rows.Add(Read(text, FormattableString.Invariant($"{path}, line {line}"), read));
        }

        return rows;
    }

    /// <summary>Reads one row at a time.</summary>
    /// <exception cref="InvalidDataException">A line is not such an object.</exception>
    public static async IAsyncEnumerable<T> ReadAsync<T>(TextReader reader, string path, Func<JsonRow, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long line = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (!string.IsNullOrWhiteSpace(text)) yield return Read(text, FormattableString.Invariant($"{path}, line {line}"), read);
        }
    }

    private static T Read<T>(string text, string place, Func<JsonRow, T> read)
    {
        try
        {
            using var row = JsonDocument.Parse(text);
            return row.RootElement.ValueKind == JsonValueKind.Object ? read(new(row.RootElement, place)) : throw new InvalidDataException($"{place}: not a JSON object");
        }
        catch (JsonException)
        {
            // The parser's own message would show text of the row.
            throw new InvalidDataException($"{place}: not valid JSON");
        }
    }
}
