using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>The commands of docs/economics.md run, and print the lines that stand below them.</summary>
public sealed partial class EconomicsPageTests : IDisposable
{
    private const string Program = "deepseek-routing ";

    private readonly string _folder = Directory.CreateTempSubdirectory("economics").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Page_Commands_RunAndPrintWhatItShows()
    {
        var figures = new LedgerFigures { Attempts = 1, Requests = 1, SuccessfulRequests = 1, Usage = new() { CacheMissTokens = 1_000, OutputTokens = 500 } };
        await WriteAsync("ledger.json", new LedgerSnapshot { Rows = [new() { Router = "", Model = "flash", Currency = "USD", Day = new(2026, 10, 20), Figures = figures }] }.ToJson());
        await WriteAsync("decisions.jsonl", """{"type":"decision","version":1,"trace":{"id":"a","model":"flash","attempts":[{"model":"flash","usage":{"cacheMissTokens":1,"outputTokens":1}}],"currency":"USD","cost":1},"features":{"complexity":6}}""" + "\n");
        await WriteAsync("appsettings.json", "{}");
        string page = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/economics.md"), Token);

        string printed = "";
        foreach (Match block in Block().Matches(page))
        {
            string[] lines = block.Groups["text"].Value.Trim().Split('\n');
            if (block.Groups["language"].Value == "text") lines.ShouldAllBe(line => printed.Contains(line));
            else if (lines[0].StartsWith(Program, StringComparison.Ordinal)) printed = string.Concat(await Task.WhenAll(lines.Select(PrintAsync)));
        }

        printed.ShouldNotBeEmpty();
    }

    private async Task<string> PrintAsync(string line)
    {
        string[] args = [.. line[Program.Length..].Split(' ').Select(arg => File.Exists(Path.Combine(_folder, arg)) ? Path.Combine(_folder, arg) : arg)];
        using var screen = new Screen();
        (await screen.StartAsync(args, Token)).ShouldBe(0, $"{line}: {screen.Error}");
        return Spaces().Replace(screen.Text, " ");
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder, name), text, Token);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"[ \r\n]+")]
    private static partial Regex Spaces();
}
