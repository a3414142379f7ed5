using System.Text.Json;

namespace DeepSeekRouting.Tool.Tests;

public sealed class EvaluateTests
{
    [Fact]
    public async Task Evaluate_Rows_AreShownBesideEveryBaseline()
    {
        using var data = OutcomeRows.File(60);

        (int code, string text, string error) = await Screen.RunAsync("evaluate", "--data", data.Path);

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        text.ShouldStartWith("60 rows; only one of the models is right on ");
        foreach (string rule in (string[])["configured policies", "prompt length", "random", "always Flash", "always Pro"]) text.ShouldMatch($@"{rule} +(\d\.\d|-)");
        text.ShouldContain("APGR against prompt length:");
        text.ShouldContain("not given");
        text.ShouldContain("--output-tokens");
    }

    [Fact]
    public async Task Evaluate_Json_IsReadableRepeatableAndAlone()
    {
        using var data = OutcomeRows.File(60);
        string[] args = ["evaluate", "--data", data.Path, "--output-tokens", "100", "--prices", "cline-guide", "--must-beat", "flash", "--json"];

        (int code, string text, _) = await Screen.RunAsync(args);
        (_, string again, _) = await Screen.RunAsync(args);

        again.ShouldBe(text);
        using var figures = JsonDocument.Parse(text);
        var root = figures.RootElement;
        root.GetProperty("rows").GetInt32().ShouldBe(60);
        root.GetProperty("prices").GetString().ShouldBe("cline-guide");
        root.GetProperty("rule").GetProperty("apgr").GetProperty("low").GetDouble().ShouldBeInRange(-1, 2);
        root.GetProperty("baselines").EnumerateArray().Select(baseline => baseline.GetProperty("name").GetString()).ShouldBe(["prompt length", "random", "always Flash", "always Pro"]);
        root.GetProperty("baselines")[3].GetProperty("costPerThousand").GetProperty("value").GetDouble().ShouldBePositive();
        root.GetProperty("mustBeat").GetString().ShouldBe("flash");
        code.ShouldBe(root.GetProperty("beats").GetBoolean() ? 0 : CommandLine.Failed);
    }

    [Fact]
    public async Task Evaluate_MustBeatLengthOnLengthsOwnData_ExitsWith1()
    {
        // Only the longest prompts are too hard for Flash, and nothing else differs: no rule can be ahead.
        using var data = OutcomeRows.File([.. Enumerable.Range(0, 80).Select(i => OutcomeRows.Row($"{i}", new string('a', 10 + (5 * i)), isWeakRight: i < 40, isStrongRight: true))]);

        (int code, string text, string error) = await Screen.RunAsync("evaluate", "--data", data.Path, "--must-beat", "length");

        code.ShouldBe(CommandLine.Failed);
        error.ShouldBeEmpty();
        text.ShouldContain("FAILED: does not beat length");
    }

    [Fact]
    public async Task Evaluate_Config_IsTheRouters()
    {
        using var data = OutcomeRows.File(60);
        using var config = TextFile.With("appsettings.json", """{ "DeepSeekRouting": { "Tiers": { "simple": [ "pro" ] } } }""");

        (int code, string text, _) = await Screen.RunAsync("evaluate", "--data", data.Path, "--config", config.Path, "--json");

        code.ShouldBe(0);
        using var figures = JsonDocument.Parse(text);
        figures.RootElement.GetProperty("rule").GetProperty("callsToPro").GetInt32().ShouldBe(60);
    }

    [Theory]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":1,"strong_correct":true}""", "line 1: the field 'weak_correct' must be true or false")]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":true,"strong_correct":true,"risk":0}""", "line 1: the field 'risk' must be a number from 1 to 10")]
    [InlineData("{", "line 1: not valid JSON")]
    [InlineData("", ": the file has no rows")]
    public async Task Evaluate_WrongRow_IsOneLineAndExitCode2(string row, string expected)
    {
        using var data = TextFile.With("rows.jsonl", row);

        (int code, string text, string error) = await Screen.RunAsync("evaluate", "--data", data.Path);

        code.ShouldBe(CommandLine.BadInput);
        text.ShouldBeEmpty();
        error.TrimEnd().ShouldStartWith(data.Path);
        error.TrimEnd().ShouldEndWith(expected);
        error.ShouldNotContain("secret");
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("""{ "DeepSeekRouting": { "Rules": { "Complexity": 70 }, "Polices": [] } }""", "DeepSeekRouting:Rules:Complexity")]
    [InlineData("""{ "DeepSeekRouting": { "Policies": [ "mine" ] } }""", "'mine'")]
    [InlineData("""{ "DeepSeekRouting": """, "not valid JSON")]
    public async Task Evaluate_WrongConfig_IsOneLineAndExitCode2(string settings, string expected)
    {
        using var data = OutcomeRows.File(20);
        using var config = TextFile.With("appsettings.json", settings);

        (int code, _, string error) = await Screen.RunAsync("evaluate", "--data", data.Path, "--config", config.Path);

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldStartWith(config.Path);
        error.ShouldContain(expected);
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("--must-beat", "pro")]
    [InlineData("--prices", "free")]
    [InlineData("--output-tokens", "-1")]
    [InlineData("--output-tokens", "many")]
    public async Task Evaluate_WrongOption_IsOneLineAndExitCode2(string option, string value)
    {
        (int code, _, string error) = await Screen.RunAsync("evaluate", "--data", "rows.jsonl", option, value);

        code.ShouldBe(CommandLine.BadInput);
        error.Trim().ShouldNotBeEmpty();
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Evaluate_DecisionLog_SaysWhatItCannotSay()
    {
        using var log = TextFile.With("log.jsonl", DecisionRows.Decision("a", "simple"), DecisionRows.Decision("b", "simple"), DecisionRows.Decision("c", "complex"), DecisionRows.Feedback("a", isCorrect: true));

        (int code, string text, _) = await Screen.RunAsync("evaluate", "--data", log.Path);
        (_, string json, _) = await Screen.RunAsync("evaluate", "--data", log.Path, "--json");
        (int refused, _, string error) = await Screen.RunAsync("evaluate", "--data", log.Path, "--must-beat", "length");

        code.ShouldBe(0);
        text.ShouldContain("3 answered requests, 1 of them with feedback");
        text.ShouldContain("cannot be computed");
        using var figures = JsonDocument.Parse(json);
        figures.RootElement.GetProperty("tiers")[1].GetProperty("quality").GetProperty("value").GetDouble().ShouldBe(1);
        figures.RootElement.GetProperty("tiers")[0].TryGetProperty("quality", out _).ShouldBeFalse();
        figures.RootElement.GetProperty("notComputable")[0].GetString().ShouldBe("apgr");
        refused.ShouldBe(CommandLine.BadInput);
        error.ShouldContain("weak_correct");
    }
}
