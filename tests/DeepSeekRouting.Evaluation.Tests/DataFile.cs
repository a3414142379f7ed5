using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>A file of recorded drafts that is gone after the test.</summary>
internal sealed class DataFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"drafts-{Guid.NewGuid():N}.jsonl");

    public static DataFile With(params string[] lines)
    {
        var file = new DataFile();
        File.WriteAllLines(file.Path, lines);
        return file;
    }

    public void Dispose() => File.Delete(Path);

    /// <summary>Made-up word problems: most right answers are whole numbers, most wrong ones have a wrong equation or a fraction.</summary>
    public static string[] WordProblems(int count) => [.. Enumerable.Range(0, count).Select(WordProblem)];

    public static string Row(string prompt, string response, bool isWeakRight, bool isStrongRight)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id", "row");
            writer.WriteString("prompt", prompt);
            writer.WriteString("weak_response", response);
            writer.WriteBoolean("weak_correct", isWeakRight);
            writer.WriteBoolean("strong_correct", isStrongRight);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string WordProblem(int i)
    {
        bool isRight = i % 3 != 0;
        int boxes = (i % 7) + 2, pens = (i % 11) + 3;
        int total = boxes * pens;
        string result = isRight ? $"{total}" : i % 2 == 0 ? $"{total}.5" : $"{total + 2}";
        string prompt = $"A shop has {boxes} boxes with {pens} pens in each of them. How many pens does the shop have in all?";

        // A few labels do not fit the signs, as in life.
        return Row(prompt, $"The shop has {boxes} * {pens} = {result} pens.\n#### {result}", isRight ^ (i % 17 == 0), i % 13 != 0);
    }
}
