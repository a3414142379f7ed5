using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class CptTests
{
    private static readonly Gen<(Outcome[] Outcomes, double[] Scores)> Cases =
        from outcomes in Gen.Select(Gen.Bool, Gen.Bool, (weak, strong) => new Outcome(weak, strong)).Array[10, 60].Where(outcomes => outcomes.Sum(outcome => outcome.Gain) > 0)
        from scores in Gen.Int[-9, 9].Array[outcomes.Length]
        select (outcomes, scores.Select(score => (double)score).ToArray());

    /// <summary>Ten rows: the weak model is right in five, the strong one in nine.</summary>
    private static readonly Outcome[] Ten =
    [
        new(false, true), new(false, true), new(false, true), new(false, true), new(false, false),
        new(true, true), new(true, true), new(true, true), new(true, true), new(true, true),
    ];

    [Fact]
    public void Cpt_CurveWorkedOutByHand_IsWhereItCrosses()
    {
        // 0.5, 0.6, 0.7, 0.8, 0.9, then flat. Half of the gap of 0.4 is 0.7: two tenths of the calls. 80% are 0.82: a fifth of the way from 0.8 to 0.9.
        var curve = RoutingCurve.Of(Ten, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

        curve.Cpt(0).ShouldBe(0);
        curve.Cpt(0.5).ShouldBe(0.2, 1e-12);
        curve.Cpt(0.8).ShouldBe(0.32, 1e-12);
        curve.Cpt(1).ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Cpt_ConstantScore_IsTheShareItself() =>
        Gen.Double[0, 1].Sample(share => RoutingCurve.Of(Ten, new double[10]).Cpt(share).ShouldBe(share, 1e-9));

    [Fact]
    public void Cpt_MoreToRecover_NeverNeedsFewerCalls() =>
        Gen.Select(Cases, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((rows, one, other) =>
        {
            var curve = RoutingCurve.Of(rows.Outcomes, rows.Scores);
            curve.Cpt(Math.Min(one, other)).ShouldBeLessThanOrEqualTo(curve.Cpt(Math.Max(one, other)) + 1e-12);
        });

    [Fact]
    public void Cpt_Oracle_NeedsTheFewest() =>
        Gen.Select(Cases, Gen.Double[0, 1]).Sample((rows, share) =>
        {
            var oracle = RoutingCurve.Of(rows.Outcomes, [.. rows.Outcomes.Select(outcome => -(double)outcome.Gain)]);
            oracle.Cpt(share).ShouldBeLessThanOrEqualTo(RoutingCurve.Of(rows.Outcomes, rows.Scores).Cpt(share) + 1e-9);
        });

    [Fact]
    public void Cpt_StrongModelNotBetter_IsNotANumber()
    {
        RoutingCurve.Of([new(true, true), new(false, false)], [1, 2]).Cpt(0.5).ShouldBe(double.NaN);
        RoutingCurve.Of([new(true, false)], [1]).Cpt(0.5).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Cpt_NoShare_IsAnError(double share) => Should.Throw<ArgumentOutOfRangeException>(() => RoutingCurve.Of(Ten, new double[10]).Cpt(share));
}
