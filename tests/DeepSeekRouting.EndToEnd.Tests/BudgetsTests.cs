namespace DeepSeekRouting.EndToEnd.Tests;

public sealed class BudgetsTests(BudgetsTests.Run run) : IClassFixture<BudgetsTests.Run>
{
    [Fact]
    public async Task Rows_OneTenantRunsOutAndOneDegrades()
    {
        var result = await run.Result;

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        SampleRow.Of(result.Output).Select(row => (row.Cells[1], row.Cells[2], row.Cells[3], row.Cells[4])).ShouldBe(
        [
            ("acme", "default", "flash", "0.000345 of 0.001200 (29 %)"),
            ("globex", "task", "pro", "0.001188 of 0.002700 (44 %)"),
            ("acme", "default", "flash", "0.000690 of 0.001200 (57 %)"),
            ("globex", "task", "pro", "0.002376 of 0.002700 (88 %)"),
            ("acme", "default", "flash", "0.001035 of 0.001200 (86 %)"),
            ("acme", "default", "nobody", "0.001035 of 0.001200 (86 %)"),
            ("globex", "budgetPressure", "flash", "0.002721 of 0.002700 (101 %)"),
            ("globex", "budgetPressure", "nobody", "0.002721 of 0.002700 (101 %)"),
        ]);
    }

    [Fact]
    public async Task Refusals_SayWhichBudgetAndWhen()
    {
        var rows = SampleRow.Of((await run.Result).Output);

        rows.Count(row => row.Details.Count > 0).ShouldBe(2);
        rows[5].Details[0].ShouldStartWith("Budget 'acme-daily' has too little left: of 0.0012 USD, 0.001035 are spent and 0 reserved by requests in flight; an attempt on model 'flash' may need 0.0003");
        rows[7].Details[0].ShouldStartWith("Budget 'globex-daily' has too little left: of 0.0027 USD, 0.002721 are spent and 0 reserved by requests in flight; only a cached answer may be given");
        rows.ShouldAllBe(row => row.Details.Count == 0 || row.Details[0].Contains(" 00:00:00 UTC. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sums_AreThoseOfTheRows()
    {
        var output = (await run.Result).Output;
        var rows = SampleRow.Of(output);

        SampleRow.Sum(output, "acme-daily    Hard").ShouldStartWith("spent 0.001035, reserved 0.000000, left 0.000165 USD, begins anew at ");
        SampleRow.Sum(output, "globex-daily  Degrade").ShouldStartWith("spent 0.002721, reserved 0.000000, left 0.000000 USD");
        SampleRow.Sum(output, "everybody     Soft").ShouldStartWith(FormattableString.Invariant($"spent {rows.Sum(row => row.Cost):0.000000}, "));
        output.ShouldContain("    acme-daily is used up: 0.001035 of 0.001200 USD");
    }

    public sealed class Run() : SampleRun("Budgets");
}
