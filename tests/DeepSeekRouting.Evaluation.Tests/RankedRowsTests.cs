using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class RankedRowsTests
{
    private static readonly Gen<(Outcome[] Outcomes, double[] Scores, int[] Counts)> Cases =
        from outcomes in Gen.Select(Gen.Bool, Gen.Bool, (weak, strong) => new Outcome(weak, strong)).Array[1, 30]
        from scores in Gen.Int[0, 6].Array[outcomes.Length]
        from counts in Gen.Int[0, 3].Array[outcomes.Length].Where(counts => counts.Sum() > 0)
        select (outcomes, scores.Select(score => (double)score).ToArray(), counts);

    [Fact]
    public void CurveOf_CountedRows_IsThatOfTheRowsWrittenOut() =>
        Cases.Sample(rows =>
        {
            int[] writtenOut = [.. rows.Counts.SelectMany((count, row) => Enumerable.Repeat(row, count))];
            var expected = new RankedRows([.. writtenOut.Select(row => rows.Outcomes[row])], [.. writtenOut.Select(row => rows.Scores[row])]).CurveOf(RankedRows.Once(writtenOut.Length));

            var curve = new RankedRows(rows.Outcomes, rows.Scores).CurveOf(rows.Counts);

            for (var bin = 0; bin <= RoutingCurve.Bins; bin++) curve.Accuracies[bin].ShouldBe(expected.Accuracies[bin], 1e-9);
        });

    [Fact]
    public void SumAt_ShareOfABin_IsTheCurvesOwn() =>
        Gen.Select(Cases, Gen.Int[0, 10]).Sample((rows, bin) =>
        {
            var ranked = new RankedRows(rows.Outcomes, rows.Scores);
            double[] sums = ranked.SumAtBins(rows.Counts, rows.Counts.Sum(), row => rows.Outcomes[row].Gain);

            ranked.SumAt(rows.Counts, bin / 10.0, [.. rows.Outcomes.Select(outcome => 2.0 * outcome.Gain)]).ShouldSatisfyAllConditions(
                sum => sum.Gain.ShouldBe(sums[bin], 1e-9),
                sum => sum.Extra.ShouldBe(2 * sums[bin], 1e-9));
        });

    [Fact]
    public void SumAtBins_Tie_GrowsEvenly()
    {
        // Four rows of one score, two of which gain: half a gain a row.
        var ranked = new RankedRows([new(false, true), new(false, true), new(true, true), new(true, true)], [1, 1, 1, 1]);

        ranked.SumAtBins([1, 1, 1, 1], 4, row => row < 2 ? 1 : 0)[5].ShouldBe(1, 1e-12);
    }
}
