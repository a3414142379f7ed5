using System.Text.Json;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tool.Tests;

public sealed class CheckTests : IAsyncLifetime
{
    private const string KeyVariable = "DSR_CHECK_TESTS_KEY";
    private DeepSeekServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(KeyVariable, "test-key");
        _server = await CheckEmulator.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Check_Emulator_PassesEverything()
    {
        (int code, string text, string error) = await Screen.RunAsync("check", "--emulator");

        error.ShouldBeEmpty();
        text.ShouldContain("14 passed, 0 failed, 0 left out.");
        text.ShouldContain("They cost at most");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Check_Endpoint_CostsWhatTheServerBills()
    {
        (int code, string text, _) = await Screen.RunAsync(["check", .. At(_server), "--json"]);

        code.ShouldBe(0);
        using var report = JsonDocument.Parse(text);
        report.RootElement.GetProperty("passed").GetBoolean().ShouldBeTrue();
        JsonElement[] checks = [.. report.RootElement.GetProperty("checks").EnumerateArray()];
        checks.Length.ShouldBe(EndpointCheck.All.Count);
        checks.Sum(check => check.GetProperty("costUsd").GetDecimal()).ShouldBe(_server.Bill.TotalUsd);
        decimal told = EndpointCheck.All.Sum(check => check.MostCost(DeepSeekModels.Flash.Prices!.PriceAt(TimeProvider.System.GetUtcNow())))!.Value;
        _server.Bill.TotalUsd.ShouldBeLessThan(told);
    }

    [Theory]
    [InlineData("reasoning", "without reasoning_content")]
    [InlineData("logprobs", "exactly 0")]
    [InlineData("json", "is finished and blank")]
    [InlineData("toolError", "without an answer")]
    [InlineData("answer", "plausible are")]
    [InlineData("stream", "'length' instead of 'stop'")]
    public async Task Check_Misbehaviour_FailsThatCheck(string check, string finding)
    {
        _server.Script(request => Misbehave(check, request));

        (int code, string text, _) = await Screen.RunAsync(["check", .. At(_server), "--json", .. SkipAllBut(check)]);

        code.ShouldBe(1);
        JsonElement failed = Failed(text).ShouldHaveSingleItem();
        failed.GetProperty("check").GetString().ShouldBe(check);
        failed.GetProperty("finding").GetString()!.ShouldContain(finding);
    }

    [Fact]
    public async Task Check_ModelThatCallsNoTool_FailsBothToolChecks()
    {
        await using var server = await DeepSeekServer.StartAsync(new(), Token);

        (int code, string text, _) = await Screen.RunAsync(["check", .. At(server), "--json"]);

        code.ShouldBe(1);
        Failed(text).Select(check => check.GetProperty("check").GetString()).ShouldBe(["reasoning", "toolError"]);
    }

    [Fact]
    public async Task Check_LargerWindow_IsNotTakenForARefusal()
    {
        await using var server = await DeepSeekServer.StartAsync(new() { Models = [ServedModel.Flash with { ContextWindow = 10_000_000 }] }, Token);

        (int code, string text, _) = await Screen.RunAsync(["check", .. At(server), "--json", .. SkipAllBut("contextLimit")]);

        code.ShouldBe(1);
        Failed(text).ShouldHaveSingleItem().GetProperty("finding").GetString()!.ShouldContain("was answered");
    }

    [Fact]
    public async Task Check_RefusedKey_AsksOnce()
    {
        await using var server = await DeepSeekServer.StartAsync(new() { ApiKey = "another" }, Token);

        (int code, string text, _) = await Screen.RunAsync(["check", .. At(server)]);

        code.ShouldBe(1);
        text.ShouldContain(FormattableString.Invariant($"0 passed, 1 failed, {EndpointCheck.All.Count - 1} left out"));
        server.Requests.Count.ShouldBe(1);
        text.ShouldNotContain("test-key");
    }

    [Fact]
    public async Task Check_ElsewhereWithoutAgreement_SendsNothing()
    {
        (int code, string text, string error) = await Screen.RunAsync("check", "--base-url", "https://192.0.2.1", "--key-variable", KeyVariable);

        code.ShouldBe(2);
        text.ShouldContain("together");
        error.ShouldBe($"Nothing was sent. Add --yes to agree to the costs.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("either --base-url or --emulator", "check")]
    [InlineData("either --base-url or --emulator", "check", "--emulator", "--base-url", "http://x")]
    [InlineData("http or https address", "check", "--base-url", "ftp://x")]
    [InlineData("DSR_NO_SUCH_KEY", "check", "--base-url", "http://127.0.0.1:9", "--key-variable", "DSR_NO_SUCH_KEY")]
    [InlineData("'latency'", "check", "--emulator", "--skip", "latency")]
    [InlineData("at least 1 second", "check", "--emulator", "--timeout", "0")]
    public async Task Check_BadArguments_IsOneLineAndExitCode2(string what, params string[] args)
    {
        (int code, _, string error) = await Screen.RunAsync(args);

        code.ShouldBe(2);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(what);
    }

    private static ScriptedAnswer? Misbehave(string check, ChatCompletionRequest request) => check switch
    {
        "reasoning" when request.Messages[^1].Role == "user" => new() { ToolCalls = [Call] },
        "logprobs" => new() { Logprobs = [new() { Token = "Mercury", Logprob = 0 }] },
        "json" => new() { Text = "Mercury" },
        "toolError" => new() { ToolCalls = [Call], Reasoning = "Once more." },
        "answer" => new() { Text = "Mercury", Usage = new() { CacheHitTokens = 0, CacheMissTokens = 4_000, OutputTokens = 3 } },
        "stream" => new() { Text = "Mercury", FinishReason = "length" },
        _ => null,
    };

    private static ScriptedToolCall Call => new() { Name = ToolChecks.StockTool, Arguments = """{"item":"blue bicycle","warehouse":"north"}""" };

    private static string[] At(DeepSeekServer server) => ["--base-url", server.BaseAddress.ToString(), "--key-variable", KeyVariable, "--model", "deepseek-flash"];

    private static IEnumerable<string> SkipAllBut(string name) => EndpointCheck.All.Where(check => check.Name != name).SelectMany(check => new[] { "--skip", check.Name });

    private static JsonElement[] Failed(string text)
    {
        using var report = JsonDocument.Parse(text);
        return [.. report.RootElement.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("result").GetString() == "failed").Select(check => check.Clone())];
    }
}
