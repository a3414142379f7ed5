using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class TieredFallbackTests(TieredFallbackTests.Run run) : IClassFixture<TieredFallbackTests.Run>
{
    [Fact]
    public async Task Rows_WithoutKey_ShowTierPolicyAndWhoAnswered()
    {
        var result = await run.Result;

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        SampleRow.Of(result.Output).Select(row => (row.Cells[1], row.Cells[2], row.Cells[3])).ShouldBe(
        [
            ("simple", "tierOfTask", "flash"),
            ("simple", "tierOfTask", "qwen3-32b"),
            ("simple", "tierOfTask", "qwen3-32b"),
            ("simple", "default", "qwen3-32b"),
            ("medium", "tierOfTask", "glm-4-plus"),
            ("medium", "tierOfTask", "glm-4-plus"),
            ("hard", "tierOfTask", "pro"),
            ("hard", "tierOfTask", "gpt-4o"),
            ("hard", "tierOfTask", "nobody"),
            ("hard", "tierOfTask", "nobody"),
        ]);
    }

    [Fact]
    public async Task Attempts_WithoutKey_NameEveryFailure()
    {
        var rows = SampleRow.Of((await run.Result).Output);

        rows.Select(row => string.Join(" > ", row.Attempts)).ShouldBe(
        [
            "flash Succeeded",
            "flash Overloaded (HTTP 503) after 2 HTTP retries > qwen3-32b Succeeded",
            "flash ConnectionLost > qwen3-32b Succeeded",
            "flash BlankOutput > qwen3-32b Succeeded",
            "pro RateLimited (HTTP 429) > pro RateLimited (HTTP 429) > pro RateLimited (HTTP 429) > glm-4-plus Succeeded",
            "pro InsufficientBalance (HTTP 402) > glm-4-plus Succeeded",
            "gpt-4o Timeout > pro Succeeded",
            "gpt-4o Succeeded",
            "gpt-4o ConnectionLost",
            "gpt-4o ServerError (HTTP 500) > pro Overloaded (HTTP 503) after 2 HTTP retries",
        ]);
    }

    [Fact]
    public async Task Failures_WithoutKey_AreOneLineEach()
    {
        var rows = SampleRow.Of((await run.Result).Output);

        rows.Count(row => row.Details.Count > 1).ShouldBe(2);
        rows[8].Details[1].ShouldContain("broke off (ConnectionLost)");
        rows[8].Details[1].ShouldEndWith("\"This is a canned \"");
        rows[9].Details[1].ShouldBe("No model of tier 'hard' answered: gpt-4o failed with ServerError (HTTP 500), pro failed with Overloaded (HTTP 503).");
    }

    [Fact]
    public async Task Sums_WithoutKey_FollowFromTheRows()
    {
        var output = (await run.Result).Output;
        var rows = SampleRow.Of(output);

        SampleRow.Sum(output, "Answered ").ShouldBe("8 of 10");
        var cost = SampleRow.Sum(output, "Cost");
        SampleRow.Amount(cost).ShouldBe(rows.Sum(row => row.Cost));
        SampleRow.EstimateIn(cost).ShouldBe(rows.Sum(row => row.EstimatedCost));
        SampleRow.EstimateIn(cost).ShouldBeGreaterThan(0);
        var alwaysFlash = SampleRow.Amount(SampleRow.Sum(output, "Always Flash, estimate"));
        alwaysFlash.ShouldBeGreaterThan(rows[0].Cost);
        SampleRow.Amount(SampleRow.Sum(output, "Always Pro, estimate")).ShouldBeGreaterThan(3 * alwaysFlash);
    }

    [Fact]
    public async Task Rows_WithKey_OnlyTheOtherVendorsAreStandIns()
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var result = await SampleProcess.RunAsync(
            "TieredFallback", [], ("DEEPSEEK_API_KEY", server.Options.ApiKey), ("DEEPSEEK_BASE_URL", server.BaseAddress.ToString()));

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("The DeepSeek API answers as flash and pro");
        SampleRow.Of(result.Output).Select(row => row.Cells[3])
            .ShouldBe(["flash", "flash", "flash", "flash", "pro", "pro", "pro", "gpt-4o", "nobody", "pro"]);
        server.Requests.Select(request => request.Model).ShouldBe(
            [.. Enumerable.Repeat("deepseek-flash", 4), .. Enumerable.Repeat("deepseek-v4-pro", 4)]);
    }

    public sealed class Run() : SampleRun("TieredFallback");
}
