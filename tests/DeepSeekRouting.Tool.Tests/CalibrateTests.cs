using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class CalibrateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calibrate_Confidence_WritesSettingsAndSaysWhatTheyPromise()
    {
        using var data = Confident(500);
        string path = Path.Combine(Path.GetDirectoryName(data.Path)!, "patch.json");

        (int code, string text, string error) = await Screen.RunAsync("calibrate", "--data", data.Path, "--what", "confidence", "--scorer", "mean", "--output", path, "--output-tokens", "50");

        code.ShouldBe(0, error);
        text.ShouldContain("Pro answers where the draft's confidence is below 0.31: at most 1.00 % of requests lost, with confidence 95.0 %.");
        text.ShouldContain("Learn then Test");
        text.ShouldContain("always Pro");
        using var settings = JsonDocument.Parse(await File.ReadAllTextAsync(path, Token));
        var fallback = settings.RootElement.GetProperty("DeepSeekRouting").GetProperty("ConfidenceFallback");
        fallback.GetProperty("Threshold").GetDouble().ShouldBe(0.31);
        fallback.GetProperty("Scorer").GetString().ShouldBe("mean");
    }

    [Fact]
    public async Task Calibrate_Json_HoldsThresholdFiguresAndSettings()
    {
        using var data = Confident(500);

        (int code, string text, _) = await Screen.RunAsync("calibrate", "--data", data.Path, "--what", "confidence", "--max-quality-drop", "0.02", "--confidence", "0.9", "--json");

        code.ShouldBe(0);
        using var figures = JsonDocument.Parse(text);
        var root = figures.RootElement;
        root.GetProperty("threshold").GetDouble().ShouldBe(0.31);
        root.GetProperty("maxQualityDrop").GetDouble().ShouldBe(0.02);
        root.GetProperty("expected").GetProperty("rule").GetProperty("callsToPro").GetInt32().ShouldBe(100);
        root.GetProperty("settings").GetProperty("DeepSeekRouting").GetProperty("ConfidenceFallback").GetProperty("Enabled").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("2%", "90%")]
    [InlineData("0.02", "0.90")]
    [InlineData("2e-2", "9e-1")]
    public async Task Calibrate_Shares_AreTakenAsPeopleWriteThem(string drop, string confidence)
    {
        using var data = Confident(500);

        (int code, string text, string error) = await Screen.RunAsync("calibrate", "--data", data.Path, "--what", "confidence", "--max-quality-drop", drop, "--confidence", confidence, "--json");

        code.ShouldBe(0, error);
        using var figures = JsonDocument.Parse(text);
        figures.RootElement.GetProperty("maxQualityDrop").GetDouble().ShouldBe(0.02);
        figures.RootElement.GetProperty("confidence").GetDouble().ShouldBe(0.9);
    }

    [Fact]
    public async Task Calibrate_TooFewRows_SaysHowManyWouldDoAndExitsWith1()
    {
        using var data = OutcomeRows.File([.. Enumerable.Range(0, 50).Select(i => OutcomeRows.Row($"{i}", "hello", isWeakRight: true, isStrongRight: true))]);
        string path = Path.Combine(Path.GetDirectoryName(data.Path)!, "patch.json");

        (int code, string text, string error) = await Screen.RunAsync("calibrate", "--data", data.Path, "--output", path);

        code.ShouldBe(CommandLine.Failed);
        error.ShouldBeEmpty();
        text.ShouldContain("A set of 50 rows proves no threshold");
        text.ShouldContain("About 299 rows like these would prove one.");
        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--max-quality-drop", "0")]
    [InlineData("--max-quality-drop", "1")]
    [InlineData("--max-quality-drop", "100%")]
    [InlineData("--max-quality-drop", "0,5%")]
    [InlineData("--max-quality-drop", "five")]
    [InlineData("--confidence", "95")]
    [InlineData("--what", "length")]
    public async Task Calibrate_WrongOption_IsOneLineAndExitCode2(string option, string value)
    {
        (int code, _, string error) = await Screen.RunAsync("calibrate", "--data", "rows.jsonl", option, value);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldStartWith(option);
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Calibrate_ConfidenceMissing_NamesFileRowAndField()
    {
        using var data = OutcomeRows.File(3);

        (int code, _, string error) = await Screen.RunAsync("calibrate", "--data", data.Path, "--what", "confidence");

        code.ShouldBe(CommandLine.BadInput);
        error.TrimEnd().ShouldBe($"{data.Path}: row '0' lacks the field 'confidence', which --what confidence needs in every row");
    }

    [Fact]
    public async Task Calibrate_DecisionLog_IsRefused()
    {
        using var log = TextFile.With("log.jsonl", DecisionRows.Decision("a", "simple"));

        (int code, _, string error) = await Screen.RunAsync("calibrate", "--data", log.Path);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldContain("needs rows with weak_correct and strong_correct");
    }

    /// <summary>Four fifths are sure and right; the others are unsure and wrong.</summary>
    private static TextFile Confident(int rows) =>
        OutcomeRows.File([.. Enumerable.Range(0, rows).Select(i => OutcomeRows.Row($"{i}", "hello", isWeakRight: i % 5 != 0, isStrongRight: true, i % 5 == 0 ? 0.3 : 0.9))]);
}
