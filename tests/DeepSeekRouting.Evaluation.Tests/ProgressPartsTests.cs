namespace DeepSeekRouting.Evaluation.Tests;

public sealed class ProgressPartsTests
{
    [Fact]
    public void Report_Parts_CountByTheirWeight()
    {
        var reports = new Reports();
        var parts = new ProgressParts(reports, 1, 3);

        parts[0]!.Report(0.5);
        parts[0]!.Report(1);
        parts[1]!.Report(0.5);

        reports.Values.ShouldBe([0.125, 0.25, 0.625]);
    }

    [Fact]
    public void Report_PartsAtOnce_NeverGoesBack()
    {
        var reports = new Reports();
        var parts = new ProgressParts(reports, [.. Enumerable.Repeat(1.0, 8)]);

        Parallel.For(0, 8, part =>
        {
            for (var step = 1; step <= 100; step++) parts[part]!.Report(step / 100.0);
        });

        reports.ShouldRiseToTheEnd();
        reports.Values.Count.ShouldBe(800);
    }

    [Fact]
    public void Part_NobodyAsks_IsNull() => new ProgressParts(null, 1)[0].ShouldBeNull();
}
