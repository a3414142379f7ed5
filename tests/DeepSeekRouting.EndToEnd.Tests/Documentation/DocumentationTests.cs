using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The C# of the documentation is compiled, because its lines are lines of a file here; its configuration is bound and validated.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Select(path => Path.GetRelativePath(Root, path)).Where(page => page != "docs/testing.md"), "README.md", "src/DeepSeekRouting/README.md", "src/DeepSeekRouting.Redis/README.md", "src/DeepSeekRouting.Evaluation/README.md"];

    private static string Root => Path.GetFullPath(Path.Combine(ThisFolder(), "../../.."));

    [Theory]
    [MemberData(nameof(Pages))]
    public void CSharp_OfPage_IsCompiled(string page)
    {
        var compiled = Lines(string.Join('\n', Directory.EnumerateFiles(ThisFolder(), "*.cs").Select(File.ReadAllText)));

        foreach (var snippet in Blocks(page, "csharp"))
        {
            var lines = snippet.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToLookup(IsImport);
            foreach (var import in lines[true])
            {
                compiled.ShouldContain(import, Case.Sensitive);
            }

            compiled.ShouldContain(Lines(string.Join('\n', lines[false])), Case.Sensitive);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Configuration_OfPage_IsValid(string page)
    {
        foreach (var json in Blocks(page, "json").Where(block => block.Contains("\"DeepSeekRouting\"", StringComparison.Ordinal)))
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json.Replace("…", "key", StringComparison.Ordinal)));
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddJsonStream(stream)
                .AddInMemoryCollection([new("DEEPSEEK_API_KEY", "key")])
                .Build());
            services.AddDeepSeekRouting().UseRedis(); // It makes section Redis known.
            using var provider = services.BuildServiceProvider();

            Should.NotThrow(() => provider.GetRequiredService<IChatClient>().GetService<ChatClientMetadata>());
        }
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        File.ReadAllText(Path.Combine(Root, page)).Split($"```{language}\n").Skip(1).Select(part => part.Split("```")[0]);

    private static bool IsImport(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);

    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
