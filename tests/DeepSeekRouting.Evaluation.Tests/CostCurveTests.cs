using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class CostCurveTests
{
    [Fact]
    public void Aiq_StraightLine_IsItsMiddle() => CostCurve.Aiq([1, 2, 3], [0.5, 0.6, 0.7]).ShouldBe(0.6, 1e-12);

    [Fact]
    public void Aiq_PointsWorkedOutByHand_TakesTheHull()
    {
        // From 0 to 1: 0.5 to 0.9, mean 0.7. From 1 on nothing is better: 0.9. (1 * 0.7 + 3 * 0.9) / 4 = 0.85. The point at cost 2 lies below.
        CostCurve.Aiq([0, 1, 2, 4], [0.5, 0.9, 0.6, 0.8]).ShouldBe(0.85, 1e-12);
    }

    [Fact]
    public void Aiq_DentInTheCurve_IsBridged() => CostCurve.Aiq([0, 1, 2], [0, 0.1, 1]).ShouldBe(0.5, 1e-12);

    [Fact]
    public void Aiq_OneCost_IsNotANumber() => CostCurve.Aiq([2, 2], [0.1, 0.9]).ShouldBe(double.NaN);

    [Fact]
    public void Aiq_AnyPoints_LiesBetweenTheFirstAndTheBestAndIgnoresTheirOrder() =>
        Gen.Select(Gen.Double[0, 10], Gen.Double[0, 1]).Array[2, 12].Where(points => points.Select(point => point.Item1).Distinct().Count() == points.Length).Sample(points =>
        {
            double aiq = CostCurve.Aiq([.. points.Select(point => point.Item1)], [.. points.Select(point => point.Item2)]);
            var sorted = points.OrderBy(point => point.Item1).ToArray();

            aiq.ShouldBeInRange(sorted[0].Item2 - 1e-9, points.Max(point => point.Item2) + 1e-9);
            CostCurve.Aiq([.. sorted.Select(point => point.Item1)], [.. sorted.Select(point => point.Item2)]).ShouldBe(aiq, 1e-12);
        });
}
