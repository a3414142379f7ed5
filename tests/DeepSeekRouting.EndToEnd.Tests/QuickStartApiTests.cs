using System.Diagnostics;
using System.Globalization;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>QuickStart with a key: the API is a loopback server of the test.</summary>
public sealed class QuickStartApiTests
{
    [Fact]
    public async Task Json_WithKey_AsksThatApiAndCostsWhatItBills()
    {
        await using var server = await StartServerAsync();

        var result = await SampleProcess.RunAsync("QuickStart", ["--json"], Key(server.Options.ApiKey), Address(server));

        result.ExitCode.ShouldBe(0, result.Error);
        var lines = result.JsonLines();
        lines.SkipLast(1).ShouldAllBe(line => line.GetProperty("source").GetString() == "api");
        server.Requests.Count.ShouldBe(lines.Count - 1);
        server.Requests.ShouldAllBe(request => request.Path == "/chat/completions" && request.Status == 200);
        lines[^1].GetProperty("summary").GetProperty("costUsd").GetDecimal().ShouldBe(server.Bill.TotalUsd);
        result.Error.ShouldContain(server.BaseAddress.ToString());
        result.Error.ShouldNotContain("canned");
    }

    [Fact]
    public async Task Table_WithKey_NamesTheApi()
    {
        await using var server = await StartServerAsync();

        var result = await SampleProcess.RunAsync("QuickStart", [], Key(server.Options.ApiKey), Address(server));

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain($"Answers come from {server.BaseAddress}");
        result.Output.ShouldNotContain("canned");
    }

    [Fact]
    public async Task Json_WrongKey_EveryLineIsAnAuthenticationFailureAndNoneHoldsTheKey()
    {
        const string WrongKey = "sk-wrong-canary";
        await using var server = await StartServerAsync();

        var result = await SampleProcess.RunAsync("QuickStart", ["--json"], Key(WrongKey), Address(server));

        result.ExitCode.ShouldBe(1);
        var lines = result.JsonLines();
        lines.Count.ShouldBeGreaterThan(20);
        lines.SkipLast(1).ShouldAllBe(line => line.GetProperty("kind").GetString() == "Authentication");
        lines.SkipLast(1).ShouldAllBe(line => line.GetProperty("error").GetString()!.Contains("HTTP 401", StringComparison.Ordinal));
        lines[^1].GetProperty("summary").GetProperty("failed").GetInt32().ShouldBe(lines.Count - 1);
        result.Output.ShouldNotContain(WrongKey);
        result.Error.ShouldNotContain(WrongKey);
    }

    [Fact]
    public async Task Json_AllModelsFail_LineHasTheKindOfTheLastFailure()
    {
        using var prompts = new PromptFile("""{"prompt":"Down"}""", """{"prompt":"Up again"}""");
        await using var server = await StartServerAsync();
        server.Inject(Fault.Status(503), times: 2);

        var result = await SampleProcess.RunAsync(
            "QuickStart", ["--json", "--prompts", prompts.Path], Key(server.Options.ApiKey), Address(server), ("DeepSeekRouting__Http__Tries", "1"));

        result.ExitCode.ShouldBe(1);
        var lines = result.JsonLines();
        lines[0].GetProperty("kind").GetString().ShouldBe("Overloaded");
        lines[1].GetProperty("model").GetString().ShouldBe("flash");
    }

    [Fact]
    public async Task Settings_BadBaseAddress_ClearErrorAndExitCode2()
    {
        var result = await SampleProcess.RunAsync("QuickStart", ["--json"], Key("test-key"), ("DEEPSEEK_BASE_URL", "nowhere"));

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldContain("DEEPSEEK_BASE_URL");
        result.Error.ShouldNotContain("Unhandled");
    }

    [Fact]
    public async Task Interrupt_WhileWaiting_EndsWithTheSumsOfWhatWasDone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that reaches one process.");
        Assert.SkipWhen(IsInterruptIgnored(), "Whoever started the tests in the background has them, and so the sample, ignore an interrupt.");
        using var prompts = new PromptFile("""{"prompt":"First"}""", """{"prompt":"Second"}""");
        await using var server = await StartServerAsync();
        server.Inject(Fault.Hang, when: request => request.LastUserText == "Second");
        using var sample = SampleProcess.Start("QuickStart", ["--json", "--prompts", prompts.Path], Key(server.Options.ApiKey), Address(server));
        await server.WhenArrivedAsync(2, TestContext.Current.CancellationToken);

        using var kill = Process.Start("kill", ["-INT", $"{sample.Id}"]);
        var result = await sample.WaitAsync();

        result.ExitCode.ShouldBe(130);
        var lines = result.JsonLines();
        lines.Count.ShouldBe(2);
        lines[^1].GetProperty("summary").GetProperty("requests").GetInt32().ShouldBe(1);
    }

    // An ignored signal stays ignored in every process below; Linux tells which ones are.
    private static bool IsInterruptIgnored()
    {
        const string field = "SigIgn:";
        const ulong interrupt = 1 << 1;
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } line
            && (ulong.Parse(line.AsSpan(field.Length), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & interrupt) != 0;
    }

    private static Task<DeepSeekServer> StartServerAsync() => DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

    private static (string Name, string Value) Key(string key) => ("DEEPSEEK_API_KEY", key);

    private static (string Name, string Value) Address(DeepSeekServer server) => ("DEEPSEEK_BASE_URL", server.BaseAddress.ToString());
}
