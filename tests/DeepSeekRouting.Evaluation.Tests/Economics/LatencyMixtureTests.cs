using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LatencyMixtureTests
{
    private static readonly Gen<double[]> Times = Gen.Int[1, 1_000].Select(time => (double)time).Array[1, 40];

    [Fact]
    public void Quantile_RecordedTimes_IsThatOfThePooledTimes() => Gen.Select(Times, Times, Gen.Int[1, 99]).Sample((fast, slow, percent) =>
    {
        var share = (decimal)fast.Length / (fast.Length + slow.Length);
        var bounds = new LatencyMixture().Add(share, LatencyQuantiles.OfRecorded(fast)).Add(1 - share, LatencyQuantiles.OfRecorded(slow)).Quantile(percent / 100m);

        double[] pooled = [.. fast.Concat(slow).Order()];
        bounds.Low.ShouldBe(pooled[(int)Math.Ceiling(percent / 100m * pooled.Length) - 1]);
        bounds.High.ShouldBe(bounds.Low);
    });

    [Fact]
    public void Quantile_GivenQuantiles_AreBoundsOfAnyTimesThatHaveThem() => Gen.Select(Times, Times, Gen.Int[1, 99]).Sample((fast, slow, percent) =>
    {
        var known = new LatencyMixture().Add(0.7m, Known(fast)).Add(0.3m, Known(slow)).Quantile(percent / 100m);
        var exact = new LatencyMixture().Add(0.7m, LatencyQuantiles.OfRecorded(fast)).Add(0.3m, LatencyQuantiles.OfRecorded(slow)).Quantile(percent / 100m);

        exact.Low.ShouldBeInRange(known.Low, known.High!.Value);
    });

    [Fact]
    public void Quantile_MoreThanFivePercentSlow_CannotBeFast()
    {
        var mixture = new LatencyMixture().Add(0.94m, LatencyQuantiles.OfRange(80, 150)).Add(0.06m, LatencyQuantiles.OfRange(800, 1_200));

        mixture.Quantile(0.95m).ShouldBe(new LatencyBounds { Low = 800, High = 1_200 });
        mixture.Quantile(0.94m).ShouldBe(new LatencyBounds { Low = 80, High = 150 });
    }

    [Fact]
    public void Quantile_WithoutMaximum_HasNoUpperBound() =>
        new LatencyMixture().Add(1, LatencyQuantiles.Read("p50=100,p90=200")).Quantile(0.95m).ShouldBe(new LatencyBounds { Low = 200, High = null });

    [Fact]
    public void Quantile_Escalated_TakesTheDraftFirst()
    {
        var mixture = new LatencyMixture().AddEscalated(1, LatencyQuantiles.OfRange(80, 150), LatencyQuantiles.OfRange(800, 1_200));

        mixture.Quantile(0.5m).ShouldBe(new LatencyBounds { Low = 880, High = 1_350 });
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("50=100")]
    [InlineData("p101=5")]
    [InlineData("p50=100,p95=90")]
    [InlineData("p50=-1")]
    public void Read_NoQuantiles_SaysHowToWriteThem(string text) => Should.Throw<InvalidDataException>(() => LatencyQuantiles.Read(text)).Message.ShouldContain($"'{text}'");

    private static LatencyQuantiles Known(double[] times)
    {
        double[] ordered = [.. times.Order()];
        var median = ordered[(int)Math.Ceiling(0.5 * ordered.Length) - 1];
        return LatencyQuantiles.Read(FormattableString.Invariant($"p0={ordered[0]},p50={median},p100={ordered[^1]}"));
    }
}
