using System.Globalization;

namespace DeepSeekRouting.Evaluation.Tests;

[Collection(nameof(MeasuresMemory))]
public sealed class DecisionReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Measure_AHundredThousandLines_TakesMemoryThatDoesNotGrowWithThem()
    {
        const int Lines = 100_000;
        var path = Path.Combine(_folder, "log.jsonl");
        using (var writer = new StreamWriter(path))
        {
            for (var i = 0; i < Lines; i++) writer.WriteLine(Line(i, i % 1_000));
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var options = new DecisionReportOptions();
        var sum = new DecisionReportSum(options);
        var log = DecisionLogReader.Open(path);
        foreach (var decision in log.Read()) sum.Add(decision);
        long held = GC.GetTotalMemory(forceFullCollection: true) - before;

        sum.ToReport(log).Totals.Requests.ShouldBe(Lines);
        held.ShouldBeLessThan(4_000_000, "the file has some 30 MB");
    }

    [Fact]
    public void Latency_Percentiles_AreWithinOnePercent()
    {
        var sketch = new LatencySketch();
        for (var i = 1; i <= 10_000; i++) sketch.Add(i);

        var percentiles = sketch.ToPercentiles()!;

        percentiles.P50.ShouldBe(5_000, 50.1);
        percentiles.P90.ShouldBe(9_000, 90.1);
        percentiles.P95.ShouldBe(9_500, 95.1);
        percentiles.P99.ShouldBe(9_900, 99.1);
    }

    [Fact]
    public void Drift_SameScores_IsNone()
    {
        var drift = ScoreDrift.Measure(Sample(i => 1 + (i % 90 / 10.0), 900), Sample(i => 1 + (i % 90 / 10.0), 1_800));

        drift.Psi.ShouldBe(0, 1e-4);
        drift.Ks.ShouldBe(0, 1e-9);
        drift.KsPValue.ShouldBe(1, 1e-9);
        drift.Bins.Count.ShouldBe(10);
        drift.Bins.Sum(bin => bin.LogShare).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Drift_GoldenValues()
    {
        // 100 scores against 100 moved by a half: the largest gap is at the middle. scipy.stats.kstwobign.sf(root + .12 + .11 / root, root = √50, times 0.5).
        var drift = ScoreDrift.Measure(Sample(i => 1 + (i * 0.02), 100), Sample(i => 2 + (i * 0.02), 100));

        drift.Ks.ShouldBe(0.5, 1e-9);
        drift.KsPValue.ShouldBe(2 * Math.Exp(-2 * Math.Pow(0.5 * (Math.Sqrt(50) + 0.12 + (0.11 / Math.Sqrt(50))), 2)), 1e-12);
        drift.Psi.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Drift_OneScoreForAll_HasOneBinForIt()
    {
        var drift = ScoreDrift.Measure(Sample(_ => 3, 100), Sample(_ => 3, 100));

        drift.Bins.Select(bin => (bin.From, bin.To, bin.CalibrationShare)).ShouldBe([(1, 3, 1), (3, 10, 0)]);
        drift.Psi.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void NearThreshold_KeepsTheClosest()
    {
        var sum = new NearThresholdSum(kept: 3);
        var path = Path.Combine(_folder, "log.jsonl");
        File.WriteAllLines(path, Enumerable.Range(0, 50).Select(i => Line(i, i)));
        foreach (var decision in DecisionLogReader.Open(path).Read()) sum.Add(decision, decision.Trace.Complexity!.Value, threshold: 1.2);

        var near = sum.ToFigures();

        near.Scored.ShouldBe(50);
        near.Cases.Select(request => Math.Round(request.Score, 3)).ShouldBe([1.2, 1.19, 1.21], ignoreOrder: true);
        near.Cases[0].Score.ShouldBe(1.2, 1e-9);
    }

    private static ScoreSample Sample(Func<int, double> score, int count)
    {
        var sample = new ScoreSample();
        for (var i = 0; i < count; i++) sample.Add(score(i));
        return sample;
    }

    private static string Line(int number, int minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"decision","version":1,"trace":{"id":"{{{number:x16}}}","startedAt":"{{{new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes):O}}}","durationMs":{{{number % 977}}},"tier":"simple","policy":"default","reason":"r","complexity":{{{1 + (number % 900 / 100.0)}}},"model":"flash","attempts":[{"model":"flash","durationMs":9,"cost":0.001}],"currency":"USD","cost":0.001},"features":{"complexity":2}}""");
}
