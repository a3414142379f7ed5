using System.Diagnostics;

namespace DeepSeekRouting.Tool.Tests;

/// <summary>Runs the program itself: what a pipe does is the system's.</summary>
public sealed class PipedOutputTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Score_ReaderGoesAfterTheFirstRow_EndsQuietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGPIPE, and the runtime drops what nobody reads.");
        using var input = TextFile.With("in.jsonl", [.. Enumerable.Range(0, 50_000).Select(i => $$"""{"id":{{i}},"prompt":"What is {{i}} + 1?"}"""), "wrong: whoever reads on fails here"]);
        using var program = Start("score", "--input", input.Path);

        string? first = await program.StandardOutput.ReadLineAsync(Token);
        program.StandardOutput.Close();
        string error = await program.StandardError.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);

        first!.ShouldStartWith("""{"id":0,""");
        error.ShouldBeEmpty();
        program.ExitCode.ShouldBe(CommandLine.OutputClosed);
    }

    [Fact]
    public async Task TrainConfidence_NobodyReadsTheFigures_HasWrittenTheWeights()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGPIPE, and the runtime drops what nobody reads.");
        using var data = TextFile.With("rows.jsonl", [.. Enumerable.Range(0, 60).Select(TrainConfidenceTests.Row)]);
        string weights = data.Path + ".cs";
        using var program = Start("train-confidence", "--data", data.Path, "--output", weights);

        program.StandardOutput.Close();
        await program.WaitForExitAsync(Token);

        program.ExitCode.ShouldBe(CommandLine.OutputClosed);
        File.Exists(weights).ShouldBeTrue();
    }

    [Fact]
    public async Task Score_ReaderStays_GetsEveryRowAndNothingElse()
    {
        using var input = TextFile.With("in.jsonl", [.. Enumerable.Range(0, 2_000).Select(i => $$"""{"id":{{i}},"prompt":"“{{i}}”?"}""")]);
        using var program = Start("score", "--input", input.Path);

        string text = await program.StandardOutput.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);

        program.ExitCode.ShouldBe(0);
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2_000);
        text.ShouldStartWith("{\"id\":0,", customMessage: "no byte order mark");
    }

    [Fact]
    public async Task Claims_IntoAPipeOfAColourfulTerminal_PrintsNoColours()
    {
        using var program = Start("claims");

        string text = await program.StandardOutput.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);

        program.ExitCode.ShouldBe(0);
        text.ShouldNotBeEmpty();
        text.ShouldNotContain('\u001b');
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["TERM"] = "xterm-256color", ["COLORTERM"] = "truecolor" },
    })!;
}
