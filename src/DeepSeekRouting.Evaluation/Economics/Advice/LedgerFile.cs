using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads what <see cref="LedgerSnapshot.ToJson"/> wrote.</summary>
internal static class LedgerFile
{
    /// <exception cref="InvalidDataException">The file does not exist, or is no such snapshot.</exception>
    public static LedgerSnapshot Load(string path)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{path}: the file does not exist");
        try
        {
            return LedgerSnapshot.FromJson(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            // The parser's own message could show text of the file.
            var field = exception.Path?.TrimStart('$', '.') is { Length: > 0 } part ? $"the field '{part}'" : "the file";
            throw new InvalidDataException(FormattableString.Invariant($"{path}, line {exception.LineNumber + 1}: {field} is not as LedgerSnapshot.ToJson() writes it"));
        }
    }
}
