namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class QuickStartTableTests
{
    [Fact]
    public async Task Table_WithoutKey_ShowsModelsReasonsCostsAndSaysWhatIsCanned()
    {
        var result = await SampleProcess.RunAsync("QuickStart", []);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        result.Output.ShouldContain("No DEEPSEEK_API_KEY");
        result.Output.ShouldContain("canned");
        result.Output.ShouldContain("What is the capital of");
        result.Output.ShouldContain("risk: risk 9 is at least 8");
        result.Output.ShouldContain("local failed");
        result.Output.ShouldContain("法国的首都是哪里？");
        result.Output.ShouldContain("Estimated saving");
        result.Output.ShouldContain("The baseline is an estimate");
        result.Output.Split('\n').Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(120);
    }

    [Fact]
    public async Task Table_FailedRequest_IsARowAndTheOthersGoOn()
    {
        using var prompts = new PromptFile("""{"prompt":"Use [bold] words","model":"gpt"}""", """{"prompt":"Second prompt"}""");

        var result = await SampleProcess.RunAsync("QuickStart", ["--prompts", prompts.Path]);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("Use [bold] words");
        result.Output.ShouldContain("InvalidRequest: ChatOptions.ModelId 'gpt'");
        result.Output.ShouldContain("Second prompt");
        result.Output.ShouldContain("flash 1, failed 1");
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--prompts")]
    [InlineData("surplus")]
    public async Task CommandLine_Wrong_OneLineAndExitCode2(string argument)
    {
        var result = await SampleProcess.RunAsync("QuickStart", [argument]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLine().ShouldContain(argument);
    }
}
