using System.Runtime.CompilerServices;

namespace DeepSeekRouting.Testing.Tests;

/// <summary>The C# of the documentation is compiled: its lines are the lines of <see cref="Snippets"/>.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("src/DeepSeekRouting.Testing/README.md")]
    [InlineData("docs/testing.md")]
    public void Snippets_OfDocumentation_AreCompiled(string path)
    {
        string root = Path.GetFullPath(Path.Combine(ThisFolder(), "../.."));
        string compiled = Lines(File.ReadAllText(Path.Combine(ThisFolder(), "Snippets.cs")));

        string text = File.ReadAllText(Path.Combine(root, path));
        string[] snippets = [.. text.Split("```csharp\n").Skip(1).Select(part => part.Split("```")[0])];

        snippets.ShouldNotBeEmpty();
        foreach (string snippet in snippets) compiled.ShouldContain(Lines(snippet), Case.Sensitive);
    }

    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
