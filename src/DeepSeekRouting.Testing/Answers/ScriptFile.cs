using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Scripted answers from a JSONL file: a line holds a prompt and what is said to it.</summary>
/// <remarks>
/// Fields of a line: <c>prompt</c> (the last user message, blanks around it aside) or <c>contains</c> (a part of it, any case);
/// optionally <c>model</c>; <c>answer</c>, <c>reasoning</c>, <c>logprobs</c> and <c>reasoning_logprobs</c> (arrays of
/// <c>{"token","logprob","top":[{"token","logprob"}]}</c>), <c>tool_calls</c> (<c>{"name","arguments"}</c>),
/// <c>finish_reason</c>,
/// <c>delay_ms</c>, <c>delay_per_chunk_ms</c>. The first line that fits answers. Unknown fields are errors. Thread-safe.
/// </remarks>
public sealed class ScriptFile
{
    private readonly IReadOnlyList<(ScriptLine Line, ScriptedAnswer Answer)> _lines;

    private ScriptFile(IReadOnlyList<ScriptLine> lines) => _lines = [.. lines.Select(line => (line, line.ToAnswer()))];

    /// <summary>Gets the number of scripted answers.</summary>
    public int Count => _lines.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the JSONL file (UTF-8). Blank lines are skipped.</param>
    /// <returns>The script; give its <see cref="Answer"/> to <see cref="DeepSeekServer.Script"/>.</returns>
    /// <exception cref="ScriptFileException">The file is missing or malformed. The message is one line.</exception>
    public static ScriptFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<ScriptLine> lines = [];
        int number = 0;
        foreach (string text in ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text)) lines.Add(Parse(text, $"{path}, line {number}"));
        }

        return lines.Count > 0 ? new ScriptFile(lines) : throw new ScriptFileException($"{path}: the file holds no answers");
    }

    /// <summary>Answers a request if a line fits it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer of the first line that fits, or <see langword="null"/>.</returns>
    public ScriptedAnswer? Answer(ChatCompletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _lines.FirstOrDefault(item => item.Line.IsFor(request)).Answer;
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            bool missing = exception is FileNotFoundException or DirectoryNotFoundException;
            throw new ScriptFileException($"{path}: the file {(missing ? "does not exist" : "cannot be read")}", exception);
        }
    }

    private static ScriptLine Parse(string text, string place)
    {
        try
        {
            ScriptLine line = JsonSerializer.Deserialize(text, ScriptLineJson.Default.ScriptLine)
                ?? throw new ScriptFileException($"{place}: an object is expected");
            return line.Fault() is { } fault ? throw new ScriptFileException($"{place}: {fault}") : line;
        }
        catch (JsonException exception)
        {
            throw new ScriptFileException($"{place}: {FirstSentence(exception)}", exception);
        }
    }

    // The rest of the message repeats positions inside the line and type names.
    private static string FirstSentence(JsonException exception)
    {
        string where = exception.Path is { Length: > 1 } path ? $" ({path})" : "";
        string what = exception.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknown field"
            : exception.Message.Contains("missing required", StringComparison.Ordinal) ? "a required field is missing"
            : exception.Message.Contains("could not be converted", StringComparison.Ordinal) ? "a value of the wrong type"
            : "not valid JSON";
        return what + where;
    }
}
