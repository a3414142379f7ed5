namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>A prompt file that is gone after the test.</summary>
internal sealed class PromptFile : IDisposable
{
    public PromptFile(params string[] lines) => File.WriteAllLines(Path, lines);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"prompts-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(Path);
}
