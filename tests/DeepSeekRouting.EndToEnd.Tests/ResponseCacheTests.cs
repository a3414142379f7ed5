using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class ResponseCacheTests(ResponseCacheTests.Run run) : IClassFixture<ResponseCacheTests.Run>
{
    private const int Traffic = 20;

    [Fact]
    public async Task Rows_WithoutKey_ExactRepeatsOfTheTrafficAreHits()
    {
        var result = await run.Result;

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        var rows = SampleRow.Of(result.Output).Take(Traffic).ToArray();
        var seen = new HashSet<string>();
        rows.Select(row => row.Cells[2]).ShouldBe([.. rows.Select(row => seen.Add(row.Cells[0]) ? "Miss" : "Hit")]);
        rows.Count(row => row.Cells[2] == "Hit").ShouldBe(5);
        rows.Where(row => row.Cells[2] == "Hit").ShouldAllBe(row => row.Cost == 0 && SampleRow.Amount(row.Cells[3]) > 0);
    }

    [Fact]
    public async Task Rows_WithoutKey_ShowWhatIsLeftToTheModel()
    {
        var rows = SampleRow.Of((await run.Result).Output).Skip(Traffic).ToArray();

        rows.Select(row => (row.Cells[1], row.Cells[2])).ShouldBe(
        [
            ("flash", "Miss"), // Another tenant.
            ("pro", "Miss"), // A riskier question.
            ("flash", "Miss"), // Cut off,
            ("flash", "Miss"), // twice.
            ("flash", "Bypassed"),
            ("flash", "Refreshed"),
            ("flash", "Hit"),
            ("flash", "-"),
        ]);
        rows[3].Details.ShouldBe(["not stored: the answer was cut off at its length limit"]);
        rows[^1].Details.ShouldBe(["9 Joined, 1 Miss"]);
    }

    [Fact]
    public async Task Sums_WithoutKey_FollowFromTheRows()
    {
        var output = (await run.Result).Output;
        var rows = SampleRow.Of(output);

        var cost = SampleRow.Amount(SampleRow.Sum(output, "Cost"));
        var saved = SampleRow.Amount(SampleRow.Sum(output, "Saved, estimate"));
        cost.ShouldBe(rows.Sum(row => row.Cost));
        saved.ShouldBe(rows.Sum(row => row.Cells[3] == "-" ? 0 : SampleRow.Amount(row.Cells[3])));
        SampleRow.Amount(SampleRow.Sum(output, "Without cache, estimate")).ShouldBe(cost + saved);
        SampleRow.Sum(output, "Joined ").ShouldBe("9 of 37");
    }

    [Fact]
    public async Task Rows_WithKey_AskThatApiOnlyForWhatIsNew()
    {
        await using var server = await DeepSeekServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var result = await SampleProcess.RunAsync("ResponseCache", [], ("DEEPSEEK_API_KEY", server.Options.ApiKey), ("DEEPSEEK_BASE_URL", server.BaseAddress.ToString()));

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("The DeepSeek API answers.");
        SampleRow.Amount(SampleRow.Sum(result.Output, "Cost")).ShouldBe(server.Bill.TotalUsd);
        server.Requests.Count.ShouldBeLessThan(30);
    }

    public sealed class Run() : SampleRun("ResponseCache");
}
