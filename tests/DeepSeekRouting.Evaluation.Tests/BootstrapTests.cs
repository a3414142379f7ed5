namespace DeepSeekRouting.Evaluation.Tests;

public sealed class BootstrapTests
{
    [Fact]
    public void Measure_MeanOfCoinThrows_HasTheWidthOfTheBinomial()
    {
        // 400 throws, half heads: the standard error is 0.025, the interval about 1.96 times that on both sides.
        Interval interval = Bootstrap.Measure(400, 1, rows => [rows.Average(row => row % 2)])[0];

        interval.Value.ShouldBe(0.5);
        interval.Low.ShouldBe(0.451, 0.005);
        interval.High.ShouldBe(0.549, 0.005);
    }

    [Fact]
    public void Measure_SeveralMeasures_SeeTheSameResamples()
    {
        Interval[] intervals = Bootstrap.Measure(50, 1, rows =>
        {
            double mean = rows.Average();
            return [mean, mean + 1, mean + 1 - mean];
        });

        intervals[2].Low.ShouldBe(1, 1e-9);
        intervals[2].High.ShouldBe(1, 1e-9);
        (intervals[1].Low - intervals[0].Low).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Measure_SameSeed_IsTheSame() =>
        Bootstrap.Measure(20, 5, rows => [rows.Average()]).ShouldBe(Bootstrap.Measure(20, 5, rows => [rows.Average()]));

    [Theory]
    [InlineData(1, true)]
    [InlineData(6, false)]
    public void Measure_OftenNotANumber_HasNoBounds(int telling, bool isUnbounded)
    {
        // None of the telling rows is drawn with a chance of about e to the minus telling: 37% and 0.2%.
        Interval interval = Bootstrap.Measure(100, 1, rows => [rows.Any(row => row < telling) ? 1 : double.NaN])[0];

        interval.Value.ShouldBe(1);
        double.IsNaN(interval.Low).ShouldBe(isUnbounded);
        double.IsNaN(interval.High).ShouldBe(isUnbounded);
    }

    [Fact]
    public void Measure_NotANumber_HasNoInterval()
    {
        Interval interval = Bootstrap.Measure(3, 1, _ => [double.NaN])[0];

        interval.Low.ShouldBe(double.NaN);
        interval.High.ShouldBe(double.NaN);
    }
}
