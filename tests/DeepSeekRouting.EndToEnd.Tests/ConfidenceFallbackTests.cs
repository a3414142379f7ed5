using System.Globalization;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class ConfidenceFallbackTests(ConfidenceFallbackTests.Run run) : IClassFixture<ConfidenceFallbackTests.Run>
{
    [Fact]
    public async Task Rows_WithoutKey_ShowWhatCameOfEachDraft()
    {
        var result = await run.Result;

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        SampleRow.Of(result.Output).Select(row => (row.Cells[1], row.Cells[4], row.Cells[5])).ShouldBe(
        [
            ("flash", "firstToken", "Kept"),
            ("flash", "firstToken", "Kept"),
            ("flash", "firstToken", "Kept"),
            ("flash", "firstToken", "Escalated"),
            ("flash", "firstToken", "Escalated"),
            ("flash", "firstToken", "KeptAfterFailure"),
            ("flash", "text", "Kept"),
            ("flash", "firstToken", "Kept"),
            ("flash", "firstToken", "Escalated"),
            ("-", "-", "Not drafted"),
        ]);
    }

    [Fact]
    public async Task Rows_WithoutKey_OutcomeFollowsFromScoreAndThreshold()
    {
        var drafts = SampleRow.Of((await run.Result).Output).Where(row => row.Cells[1] == "flash").ToArray();

        drafts.ShouldAllBe(row => Number(row.Cells[2]) >= Number(row.Cells[3]) == (row.Cells[5] == "Kept"));
        drafts.Where(row => row.Cells[4] == "firstToken").Select(row => row.Cells[3]).Distinct().ShouldBe(["-0.50", "-0.36"]);
    }

    [Fact]
    public async Task Attempts_WithoutKey_HaveRolesAndFailures()
    {
        var rows = SampleRow.Of((await run.Result).Output);

        rows[0].Attempts.ShouldBe(["Draft flash Succeeded"]);
        rows[3].Attempts.ShouldBe(["Draft flash Succeeded", "Escalation pro Succeeded"]);
        rows[4].Attempts.ShouldBe(["Draft flash Abandoned", "Escalation pro Succeeded"]);
        rows[5].Attempts.ShouldBe(["Draft flash Succeeded", "Escalation pro InsufficientSystemResource"]);
        rows[6].Attempts.ShouldHaveSingleItem().ShouldContain("only trusted at temperature 1");
        rows[9].Attempts.ShouldHaveSingleItem().ShouldStartWith("Primary pro Succeeded");
    }

    [Fact]
    public async Task Sums_WithoutKey_FollowFromTheRows()
    {
        var output = (await run.Result).Output;
        var rows = SampleRow.Of(output);

        var cost = SampleRow.Sum(output, "Cost");
        SampleRow.Amount(cost).ShouldBe(rows.Sum(row => row.Cost));
        SampleRow.EstimateIn(cost).ShouldBe(rows.Sum(row => row.EstimatedCost));
        SampleRow.EstimateIn(cost).ShouldBeGreaterThan(0);

        var alwaysFlash = SampleRow.Amount(SampleRow.Sum(output, "Always Flash, estimate"));
        var alwaysPro = SampleRow.Amount(SampleRow.Sum(output, "Always Pro, estimate"));
        alwaysFlash.ShouldBeGreaterThan(rows.Where(row => row.Cells[5] == "Kept").Sum(row => row.Cost));
        alwaysPro.ShouldBeGreaterThan(3 * alwaysFlash);

        SampleRow.Sum(output, "Escalation rate").ShouldBe("4 of 9 drafts, 44 %");
        rows.Count(row => row.Attempts.Any(attempt => attempt.StartsWith("Escalation", StringComparison.Ordinal))).ShouldBe(4);
        SampleRow.Sum(output, "Alarm line").ShouldStartWith("15 %");
    }

    [Fact]
    public async Task Rows_WithKey_AskThatApi()
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var result = await RunAsync(server, server.Options.ApiKey);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("The DeepSeek API answers.");
        server.Requests.Count(request => request.Model == "deepseek-flash").ShouldBe(9);
        SampleRow.Amount(SampleRow.Sum(result.Output, "Cost")).ShouldBe(server.Bill.TotalUsd);
    }

    [Fact]
    public async Task Rows_WrongKey_EachSaysSoAndNoneHoldsTheKey()
    {
        const string WrongKey = "sk-wrong-canary";
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var result = await RunAsync(server, WrongKey);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBeEmpty();
        SampleRow.Of(result.Output).Count.ShouldBe(10);
        SampleRow.Of(result.Output).ShouldAllBe(row => row.Cells[1].Contains("failed with Authentication (HTTP 401)", StringComparison.Ordinal));
        result.Output.ShouldNotContain(WrongKey);
    }

    private static Task<SampleResult> RunAsync(DeepSeekServer server, string key) =>
        SampleProcess.RunAsync("ConfidenceFallback", [], ("DEEPSEEK_API_KEY", key), ("DEEPSEEK_BASE_URL", server.BaseAddress.ToString()));

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    public sealed class Run() : SampleRun("ConfidenceFallback");
}
