using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class TrainConfidenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("train-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "drafts.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TrainConfidence_Data_IsMeasuredAndNeverShown()
    {
        await WriteRowsAsync(60);

        (int code, string text, string error) = await Screen.RunAsync("train-confidence", "--data", Data);

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        text.ShouldContain("60 rows, the weak model right in");
        text.ShouldMatch(@"text +0\.\d{3} +0\.\d{3} to [01]\.\d{3}");
        text.ShouldMatch(@"prompt length +0\.\d{3}");
        text.ShouldMatch(@"random +0\.\d{3}");
        text.ShouldNotContain("pens");
    }

    [Fact]
    public async Task TrainConfidence_Json_IsReadableAndRepeatable()
    {
        await WriteRowsAsync(60);

        (_, string text, _) = await Screen.RunAsync("train-confidence", "--data", Data, "--json", "--seed", "4");
        (_, string again, _) = await Screen.RunAsync("train-confidence", "--data", Data, "--json", "--seed", "4");

        again.ShouldBe(text);
        using var report = JsonDocument.Parse(text);
        report.RootElement.GetProperty("rows").GetInt32().ShouldBe(60);
        report.RootElement.GetProperty("apgr").GetProperty("text").GetProperty("value").GetDouble().ShouldBeInRange(0.5, 1.5);
    }

    [Fact]
    public async Task TrainConfidence_Output_WritesTheSameBytesAgain()
    {
        await WriteRowsAsync(60);
        string first = Path.Combine(_folder, "First.cs"), second = Path.Combine(_folder, "Second.cs");

        (await Screen.RunAsync("train-confidence", "--data", Data, "--output", first)).Text.ShouldContain(first);
        await Screen.RunAsync("train-confidence", "--data", Data, "--output", second, "--seed", "9");

        (await File.ReadAllBytesAsync(second, Token)).ShouldBe(await File.ReadAllBytesAsync(first, Token));
    }

    [Fact]
    public async Task TrainConfidence_BadLine_IsOneLineAndExitCode2()
    {
        await File.WriteAllTextAsync(Data, """{"prompt":"secret","weak_response":"a","weak_correct":1}""", Token);

        (int code, string text, string error) = await Screen.RunAsync("train-confidence", "--data", Data);

        code.ShouldBe(2);
        text.ShouldBeEmpty();
        error.ShouldBe($"{Data}, line 1: the field 'weak_correct' must be true or false{Environment.NewLine}");
    }

    [Fact]
    public async Task TrainConfidence_TooFewRows_IsOneLineAndExitCode2()
    {
        await WriteRowsAsync(6);

        (int code, _, string error) = await Screen.RunAsync("train-confidence", "--data", Data);

        code.ShouldBe(2);
        error.ShouldBe($"{Data}: needs at least 10 right and 10 wrong answers to word problems{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--data", "train-confidence")]
    [InlineData("'many'", "train-confidence", "--data", "x.jsonl", "--seed", "many")]
    [InlineData("the file does not exist", "train-confidence", "--data", "no-such-file.jsonl")]
    public async Task TrainConfidence_BadArguments_IsOneLineAndExitCode2(string what, params string[] args)
    {
        (int code, _, string error) = await Screen.RunAsync(args);

        code.ShouldBe(2);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(what);
    }

    [Fact]
    public async Task TrainConfidence_OutputThatCannotBeWritten_IsOneLineAndExitCode2()
    {
        await WriteRowsAsync(60);

        (int code, _, string error) = await Screen.RunAsync("train-confidence", "--data", Data, "--output", Path.Combine(_folder, "none", "x.cs"));

        code.ShouldBe(2);
        error.Trim().Split('\n').ShouldHaveSingleItem();
    }

    /// <summary>Made-up word problems, a third of them with a wrong equation and a wrong answer.</summary>
    private Task WriteRowsAsync(int count) => File.WriteAllLinesAsync(Data, Enumerable.Range(0, count).Select(Row), Token);

    internal static string Row(int i)
    {
        bool isRight = i % 3 != 0;
        int boxes = (i % 7) + 2, pens = (i % 11) + 3;
        int result = (boxes * pens) + (isRight ? 0 : 2);
        string prompt = $"A shop has {boxes} boxes with {pens} pens in each of them. How many pens does the shop have in all?";
        string answer = $@"The shop has {boxes} * {pens} = {result} pens.\n#### {result}";
        string weak = isRight ? "true" : "false", strong = i % 13 == 0 ? "false" : "true";
        return $$"""{"prompt":"{{prompt}}","weak_response":"{{answer}}","weak_correct":{{weak}},"strong_correct":{{strong}}}""";
    }
}
