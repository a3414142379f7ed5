using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class ScoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Score_File_HasOneRowForEachInOrder()
    {
        using var input = TextFile.With("in.jsonl", [.. Enumerable.Range(0, 300).Select(i => $$"""{"id":"{{i}}","prompt":"What is {{i}} + 1?","errorCost":{{i}}}""")]);
        string path = Path.Combine(Path.GetDirectoryName(input.Path)!, "out.jsonl");

        (int code, string text, string error) = await Screen.RunAsync("score", "--input", input.Path, "--output", path);

        code.ShouldBe(0, error);
        text.ShouldStartWith("300 rows scored: ");
        var rows = (await File.ReadAllLinesAsync(path, Token)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        rows.Select(row => row.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 300).Select(i => $"{i}"));
        rows.ShouldAllBe(row => row.EnumerateObject().Select(field => field.Name).SequenceEqual(new[] { "id", "complexity", "domain", "tier", "policy", "reason" }));
        rows[10].GetProperty("policy").GetString().ShouldNotBe("errorCost");
        rows[11].GetProperty("policy").GetString().ShouldBe("errorCost");
    }

    [Fact]
    public async Task Score_StandardOutput_HoldsRowsAndNothingElse()
    {
        using var input = TextFile.With("in.jsonl", """{"id":1,"prompt":"hello"}""", """{"id":2,"prompt":"hello","domain":"medical"}""");

        (int code, string text, _) = await Screen.RunAsync("score", "--input", input.Path);

        code.ShouldBe(0);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("""{"id":1,"complexity":1""");
        lines[1].ShouldContain(""","domain":"medical","tier":"complex","policy":"risk",""");
    }

    [Fact]
    public async Task Score_Json_IsTheNumberOfRows()
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello"}""");
        string path = Path.Combine(Path.GetDirectoryName(input.Path)!, "out.jsonl");

        (_, string text, _) = await Screen.RunAsync("score", "--input", input.Path, "--output", path, "--json");

        using var figures = JsonDocument.Parse(text);
        figures.RootElement.GetProperty("rows").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Score_Config_DecidesWithoutAKey()
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello","task":"contract"}""");
        using var config = TextFile.With("appsettings.json", """{ "DeepSeekRouting": { "Tasks": { "ProRequired": [ "contract" ] } } }""");

        (_, string text, _) = await Screen.RunAsync("score", "--input", input.Path, "--config", config.Path);

        text.ShouldContain(""""policy":"task"""");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Score_OutputIsTheInput_IsRefusedAndLeavesIt(bool byLink)
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello"}""");
        string before = await File.ReadAllTextAsync(input.Path, TestContext.Current.CancellationToken), output = input.Path;
        if (byLink) output = File.CreateSymbolicLink(input.Path + ".link", input.Path).FullName;

        (int code, _, string error) = await Screen.RunAsync("score", "--input", input.Path, "--output", output);

        code.ShouldBe(CommandLine.BadInput);
        error.Trim().ShouldBe($"{output}: the output would overwrite the input; name another file");
        (await File.ReadAllTextAsync(input.Path, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Score_WrongLastRow_LeavesTheFormerOutputAndNoPart()
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello"}""", "{");
        using var output = TextFile.With("out.jsonl", "before");

        (int code, _, _) = await Screen.RunAsync("score", "--input", input.Path, "--output", output.Path);

        code.ShouldBe(CommandLine.BadInput);
        (await File.ReadAllLinesAsync(output.Path, TestContext.Current.CancellationToken)).ShouldBe(["before"]);
        Directory.GetFiles(Path.GetDirectoryName(output.Path)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Score_Cancelled_LeavesNoFile()
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello"}""");
        using var screen = new Screen();
        string path = input.Path + ".out";

        int code = await screen.StartAsync(["score", "--input", input.Path, "--output", path], new CancellationToken(canceled: true));

        code.ShouldBe(CommandLine.Cancelled);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"prompt":"secret"}""", "line 2: the field 'id' must be a string or a number")]
    [InlineData("""{"id":"b","prompt":7}""", "line 2: the field 'prompt' must be a string")]
    [InlineData("""{"id":"b","prompt":"secret","errorCost":-1}""", "line 2: the field 'errorCost' must be an amount of at least 0")]
    [InlineData("""{"id":"b","prompt":"secret","toolCallDensity":"much"}""", "line 2: the field 'toolCallDensity' must be a number of at least 0")]
    [InlineData("secret", "line 2: not valid JSON")]
    [InlineData("""{"id":"b","prompt":"\ud800 secret"}""", "line 2: the field 'prompt' must be whole characters: it has half of a surrogate pair")]
    public async Task Score_WrongRow_IsOneLineAndExitCode2(string row, string expected)
    {
        using var input = TextFile.With("in.jsonl", """{"id":"a","prompt":"hello"}""", row);

        (int code, _, string error) = await Screen.RunAsync("score", "--input", input.Path);

        code.ShouldBe(CommandLine.BadInput);
        error.TrimEnd().ShouldBe($"{input.Path}, {expected}");
    }

    [Fact]
    public async Task Score_NoFile_IsOneLineAndExitCode2()
    {
        (int code, _, string error) = await Screen.RunAsync("score", "--input", "nowhere.jsonl");

        code.ShouldBe(CommandLine.BadInput);
        error.Trim().ShouldBe("nowhere.jsonl: the file does not exist");
    }
}
