namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class QuickStartPromptFileTests
{
    [Fact]
    public async Task Prompts_EveryField_IsUsed()
    {
        using var prompts = new PromptFile(
            """{"prompt":"Plain"}""",
            "",
            """{"prompt":"Domain","domain":"medical"}""",
            """{"prompt":"Risk","risk":9.5,"domain":null}""",
            """{"prompt":"Error cost","errorCost":12.5}""",
            """{"prompt":"Task","task":"contract-review"}""",
            """{"prompt":"Latency","latencyBudgetMs":150}""",
            """{"prompt":"Pinned\nmodel","model":"deepseek-v4-pro"}""");

        var result = await SampleProcess.RunAsync("QuickStart", ["--json", "--prompts", prompts.Path]);

        result.ExitCode.ShouldBe(0, result.Error);
        result.JsonLines().SkipLast(1)
            .Select(line => (line.GetProperty("prompt").GetString(), line.GetProperty("policy").GetString(), line.GetProperty("model").GetString()))
            .ShouldBe(
            [
                ("Plain", "default", "flash"),
                ("Domain", "risk", "pro"),
                ("Risk", "risk", "pro"),
                ("Error cost", "errorCost", "pro"),
                ("Task", "task", "pro"),
                ("Latency", "latency", "flash"),
                ("Pinned\nmodel", "pinned", "pro"),
            ]);
    }

    [Fact]
    public async Task Prompts_MissingFile_OneLineAndExitCode2()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");

        var result = await SampleProcess.RunAsync("QuickStart", ["--json", "--prompts", path]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLine().ShouldBe($"{path}: the file does not exist.");
    }

    [Theory]
    [InlineData("""{"prompt":"x" """, "not valid JSON")]
    [InlineData("hello", "not valid JSON")]
    [InlineData("""["x"]""", "not a JSON object")]
    [InlineData("""{"domain":"legal"}""", "field \"prompt\"")]
    [InlineData("""{"prompt":"  "}""", "field \"prompt\"")]
    [InlineData("""{"prompt":7}""", "field \"prompt\"")]
    [InlineData("""{"prompt":"x","prompt":"y"}""", "'prompt'")]
    [InlineData("""{"prompt":"x","risk":0}""", "field \"risk\"")]
    [InlineData("""{"prompt":"x","risk":10.1}""", "field \"risk\"")]
    [InlineData("""{"prompt":"x","risk":"9"}""", "field \"risk\"")]
    [InlineData("""{"prompt":"x","errorCost":-1}""", "field \"errorCost\"")]
    [InlineData("""{"prompt":"x","latencyBudgetMs":0}""", "field \"latencyBudgetMs\"")]
    [InlineData("""{"prompt":"x","domain":["legal"]}""", "field \"domain\"")]
    [InlineData("""{"prompt":"x","task":true}""", "field \"task\"")]
    [InlineData("""{"prompt":"x","model":5}""", "field \"model\"")]
    [InlineData("""{"prompt":"x","Risk":5}""", "field \"Risk\"")]
    [InlineData("""{"prompt":"\ud800"}""", "not valid Unicode")]
    public async Task Prompts_MalformedLine_OneLineThatNamesFileLineAndFieldAndExitCode2(string line, string expected)
    {
        using var prompts = new PromptFile("""{"prompt":"fine"}""", "", line);

        var result = await SampleProcess.RunAsync("QuickStart", ["--json", "--prompts", prompts.Path]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        var error = result.ErrorLine();
        error.ShouldStartWith($"{prompts.Path}, line 3");
        error.ShouldContain(expected);
    }

    [Theory]
    [InlineData]
    [InlineData("", "  ")]
    public async Task Prompts_EmptyFile_OneLineAndExitCode2(params string[] lines)
    {
        using var prompts = new PromptFile(lines);

        var result = await SampleProcess.RunAsync("QuickStart", ["--prompts", prompts.Path]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLine().ShouldContain(prompts.Path);
    }

    [Fact]
    public async Task Prompts_FailedRequest_IsALineWithErrorAndKindAndTheOthersGoOn()
    {
        using var prompts = new PromptFile(
            """{"prompt":"Pinned to nothing","model":"gpt"}""",
            """{"prompt":"Pinned to what is down","model":"local"}""",
            """{"prompt":"Fine"}""");

        var result = await SampleProcess.RunAsync("QuickStart", ["--json", "--prompts", prompts.Path]);

        result.ExitCode.ShouldBe(1);
        var lines = result.JsonLines();
        lines.Count.ShouldBe(4);
        lines[0].EnumerateObject().Select(field => field.Name).ShouldBe(["prompt", "error", "kind"]);
        lines[0].GetProperty("prompt").GetString().ShouldBe("Pinned to nothing");
        lines[0].GetProperty("kind").GetString().ShouldBe("InvalidRequest");
        lines[1].GetProperty("kind").GetString().ShouldBe("ConnectionLost");
        lines[2].GetProperty("model").GetString().ShouldBe("flash");
        lines[3].GetProperty("summary").GetProperty("failed").GetInt32().ShouldBe(2);
        lines[3].GetProperty("summary").GetProperty("requests").GetInt32().ShouldBe(3);
    }
}
