using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class RoutingCurveTests
{
    /// <summary>Ten rows: the weak model is right in five, the strong one in nine; four gains of 1 and none lost.</summary>
    private static readonly Outcome[] Ten =
    [
        new(false, true), new(false, true), new(false, true), new(false, true), new(false, false),
        new(true, true), new(true, true), new(true, true), new(true, true), new(true, true),
    ];

    private static readonly Gen<Outcome[]> Outcomes = Gen.Select(Gen.Bool, Gen.Bool, (weak, strong) => new Outcome(weak, strong)).Array[10, 60]
        .Where(outcomes => outcomes.Sum(outcome => outcome.Gain) > 0);

    [Fact]
    public void Of_BestOrder_HasTheCurveWorkedOutByHand()
    {
        var curve = RoutingCurve.Of(Ten, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

        double[] expected = [0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
        curve.Accuracies.Count.ShouldBe(expected.Length);
        for (var bin = 0; bin < expected.Length; bin++) curve.Accuracies[bin].ShouldBe(expected[bin], 1e-12);

        // Trapezoids: 0.055 + 0.065 + 0.075 + 0.085 + 6 * 0.09 = 0.82; (0.82 - 0.5) / 0.4 = 0.8.
        curve.Apgr.ShouldBe(0.8, 1e-12);
        curve.WeakAccuracy.ShouldBe(0.5, 1e-12);
        curve.StrongAccuracy.ShouldBe(0.9, 1e-12);
    }

    [Fact]
    public void Of_WorstOrder_IsItsMirror() => RoutingCurve.Of(Ten, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]).Apgr.ShouldBe(0.2, 1e-12);

    [Fact]
    public void Of_EqualScores_IsAStraightLine() => RoutingCurve.Of(Ten, new double[10]).Apgr.ShouldBe(0.5, 1e-12);

    [Fact]
    public void Of_RowsThatDoNotDivideByTen_AreInterpolated()
    {
        // Shares of 4 rows: 0.4 rows gain 0.4, …, from 2 rows on both gains are in: 0.1 + 0.2 + … + 0.5.
        var curve = RoutingCurve.Of([new(false, true), new(false, true), new(true, true), new(true, true)], [1, 2, 3, 4]);

        curve.Accuracies[1].ShouldBe(0.6, 1e-12);
        curve.Accuracies[5].ShouldBe(1, 1e-12);
        curve.Apgr.ShouldBe(0.75, 1e-12);
    }

    [Fact]
    public void Apgr_EquallyGoodModels_IsNotANumber() => RoutingCurve.Of([new(true, true), new(false, false)], [1, 2]).Apgr.ShouldBe(double.NaN);

    [Fact]
    public void Apgr_OrderByGain_IsTheHighest() =>
        Gen.Select(Outcomes, Gen.Double[0, 1].Array[60]).Sample((outcomes, scores) =>
        {
            double best = RoutingCurve.Of(outcomes, [.. outcomes.Select(outcome => -(double)outcome.Gain)]).Apgr;
            double worst = RoutingCurve.Of(outcomes, [.. outcomes.Select(outcome => (double)outcome.Gain)]).Apgr;

            RoutingCurve.Of(outcomes, scores[..outcomes.Length]).Apgr.ShouldBeInRange(worst - 1e-9, best + 1e-9);
        });

    [Fact]
    public void Apgr_RandomOrders_AverageHalf()
    {
        var random = new Random(7);

        double mean = Enumerable.Range(0, 4_000).Average(_ => RoutingCurve.Of(Ten, [.. Ten.Select(_ => random.NextDouble())]).Apgr);

        mean.ShouldBe(0.5, 0.01);
    }

    [Fact]
    public void Apgr_AnyMonotoneScale_IsTheSame() =>
        Gen.Select(Outcomes, Gen.Int[-20, 20].Array[60]).Sample((outcomes, scores) =>
        {
            double[] taken = [.. scores.Take(outcomes.Length)];
            double[] grown = [.. taken.Select(score => (5 * score) + 1)];

            RoutingCurve.Of(outcomes, grown).Apgr.ShouldBe(RoutingCurve.Of(outcomes, taken).Apgr, 1e-9);
        });
}
