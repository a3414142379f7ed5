using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Tests;

/// <summary>A folder for a decision log that goes with the test.</summary>
internal sealed class LogFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("decision-log").FullName;

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Path).Order(StringComparer.Ordinal)];

    public string Text => string.Concat(Files.Select(Read));

    public IReadOnlyList<JsonElement> Lines => [.. Files.SelectMany(LinesOf)];

    public IReadOnlyList<JsonElement> Decisions => [.. Lines.Where(line => line.GetProperty("type").GetString() == "decision")];

    public IReadOnlyList<JsonElement> Feedback => [.. Lines.Where(line => line.GetProperty("type").GetString() == "feedback")];

    public static IReadOnlyList<JsonElement> LinesOf(string file)
    {
        var text = Read(file);
        text.ShouldEndWith("\n");
        return [.. text[..^1].Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
