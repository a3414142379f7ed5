using System.Globalization;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Package.Tests;

/// <summary>The whole library as native code: any trim or AOT warning is an error of the publish.</summary>
public sealed class NativeAotTests
{
    [Fact]
    [Trait("Category", "External")]
    public async Task NativeProgram_AgainstTheServer_RoutesPlainStreamedStructuredAndToolRequests()
    {
        await NativeToolchain.RequireAsync();
        using var folder = new TemporaryFolder();
        await PublishAsync(folder);
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.Script(Answer);

        var output = await ChildProcess.RunAsync(folder["out/NativeAot"], folder.Path, server.BaseAddress.ToString());

        await server.WhenIdleAsync(TestContext.Current.CancellationToken);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Select(WithoutAmount).ShouldBe(
        [
            "plain own default",
            "streamed pro risk",
            "Paris, France",
            "structured own default",
            "It is sunny in Paris.",
            "tool own continuation",
            "Good day. Escalated",
            "drafted pro task",
            "Good day. Hit Distributed",
            "total own",
            "total pro",
            "flash Closed, pro Closed, own Closed",
            "OK",
        ]);
        Amount(lines.Single(line => line.StartsWith("total pro", StringComparison.Ordinal))).ShouldBe(server.Bill.Entries.Where(entry => entry.Model == "deepseek-v4-pro").Sum(entry => entry.AmountUsd));
        lines.Where(line => line != WithoutAmount(line)).ShouldAllBe(line => Amount(line) > 0m);
    }

    /// <summary>Analyzers have seen the same sources in the build of the tree; the native compiler looks at all code again.</summary>
    private static Task<string> PublishAsync(TemporaryFolder folder) => ChildProcess.DotNetAsync(
        Repository.Root,
        "publish", "tests/NativeAot", "-c", "Release", "-r", NativeToolchain.RuntimeIdentifier,
        "--artifacts-path", folder["artifacts"], "-o", folder["out"], "-p:RunAnalyzers=false", "-warnaserror");

    private static string WithoutAmount(string line) => char.IsDigit(line[^1]) ? line[..line.LastIndexOf(' ')] : line;

    private static decimal Amount(string line) => decimal.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);

    private static ScriptedAnswer Answer(ChatCompletionRequest request) => request switch
    {
        { JsonMode: true } => new() { Text = """{"city":"Paris","country":"France"}""" },
        { Tools: [var tool], Messages: [.., { Role: "user" }] } => new() { ToolCalls = [new() { Name = tool.Name, Arguments = """{"city":"Paris"}""" }] },
        { Messages: [.., { Role: "tool", Content: var result }] } => new() { Text = $"It is {result}." },
        { Model: "deepseek-flash", LastUserText: "Can you give me advice?" } => new() { Text = "I'm sorry, but I can't help with that." },
        _ => new() { Text = "Good day." },
    };
}
