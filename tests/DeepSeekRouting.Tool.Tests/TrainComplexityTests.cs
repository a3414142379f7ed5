namespace DeepSeekRouting.Tool.Tests;

public sealed class TrainComplexityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("train-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "outcomes.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TrainComplexity_BadLine_IsOneLineAndExitCode2()
    {
        await File.WriteAllTextAsync(Data, """{"id":"1","prompt":"secret","weak_correct":1,"strong_correct":true}""", Token);

        (int code, string text, string error) = await Screen.RunAsync("train-complexity", "--outcomes", Data);

        code.ShouldBe(2);
        text.ShouldBeEmpty();
        error.ShouldBe($"{Data}, line 1: the field 'weak_correct' must be true or false{Environment.NewLine}");
    }

    [Fact]
    public async Task TrainComplexity_BadLabel_IsOneLineAndExitCode2()
    {
        string labels = Path.Combine(_folder, "labels.jsonl");
        await File.WriteAllTextAsync(labels, """{"id":"1","group":"g","lang":"en","kind":"k","domain":"d","label":"tricky","prompt":"secret"}""", Token);

        (int code, _, string error) = await Screen.RunAsync("train-complexity", "--outcomes", Data, "--labels", labels);

        code.ShouldBe(2);
        error.ShouldBe($"{labels}, line 1: the field 'label' must be one of simple, medium, complex{Environment.NewLine}");
    }

    [Fact]
    public async Task TrainComplexity_CardOfOtherLabels_IsRefused()
    {
        (int code, _, string error) = await Screen.RunAsync("train-complexity", "--outcomes", Data, "--labels", Data, "--card", Path.Combine(_folder, "card.md"));

        code.ShouldBe(2);
        error.ShouldBe($"--card describes the project's own labels; leave out --card or --labels{Environment.NewLine}");
    }

    [Fact]
    public async Task TrainComplexity_NoFile_IsOneLineAndExitCode2()
    {
        (int code, _, string error) = await Screen.RunAsync("train-complexity", "--outcomes", Data);

        code.ShouldBe(2);
        error.ShouldBe($"{Data}: the file does not exist{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--card")]
    public async Task TrainComplexity_OverItsInput_IsRefusedAndTheFileStays(string option)
    {
        const string Row = """{"id":"1","prompt":"secret","weak_correct":false,"strong_correct":true}""";
        await File.WriteAllTextAsync(Data, Row, Token);

        (int code, _, string error) = await Screen.RunAsync("train-complexity", "--outcomes", Data, option, Data);

        code.ShouldBe(2);
        error.ShouldBe($"{Data}: the output would overwrite the input; name another file{Environment.NewLine}");
        (await File.ReadAllTextAsync(Data, Token)).ShouldBe(Row);
    }
}
