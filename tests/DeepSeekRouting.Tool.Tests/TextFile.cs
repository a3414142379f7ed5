namespace DeepSeekRouting.Tool.Tests;

/// <summary>A file in a folder of its own, gone after the test.</summary>
internal sealed class TextFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routing-").FullName;

    private TextFile(string name) => Path = System.IO.Path.Combine(_folder, name);

    public string Path { get; }

    public static TextFile With(string name, params string[] lines)
    {
        var file = new TextFile(name);
        File.WriteAllLines(file.Path, lines);
        return file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
