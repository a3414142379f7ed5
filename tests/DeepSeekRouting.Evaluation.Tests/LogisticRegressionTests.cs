namespace DeepSeekRouting.Evaluation.Tests;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Fit_OneFlag_GivesTheLogOddsOfItsGroups()
    {
        // 3 of 4 without the flag, 1 of 4 with it; with next to no penalty the model gives these shares.
        double[][] features = [[0], [0], [0], [0], [1], [1], [1], [1]];
        bool[] labels = [true, true, true, false, true, false, false, false];

        var model = LogisticRegression.Fit(features, labels, 1e-9);

        model.Probability([0]).ShouldBe(0.75, 1e-6);
        model.Probability([1]).ShouldBe(0.25, 1e-6);
        model.Bias.ShouldBe(Math.Log(3), 1e-6);
        model.Weights[0].ShouldBe(-2 * Math.Log(3), 1e-6);
    }

    [Fact]
    public void Fit_HigherPenalty_GivesSmallerWeightsAndKeepsTheMean()
    {
        double[][] features = [[0], [0], [0], [0], [1], [1], [1], [1]];
        bool[] labels = [true, true, true, false, true, false, false, false];

        var loose = LogisticRegression.Fit(features, labels, 0.1);
        var tight = LogisticRegression.Fit(features, labels, 100);

        Math.Abs(tight.Weights[0]).ShouldBeLessThan(Math.Abs(loose.Weights[0]));
        features.Average(row => tight.Probability(row)).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Fit_FeatureThatNeverChangesAndSeparableLabels_StaysFinite()
    {
        double[][] features = [[5, 0], [5, 1], [5, 2], [5, 3]];

        var model = LogisticRegression.Fit(features, [false, false, true, true], 1);

        model.Weights[0].ShouldBe(0, 1e-9);
        model.Weights[1].ShouldBeGreaterThan(0);
        double.IsFinite(model.Bias).ShouldBeTrue();
        model.Probability([5, 3]).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Fit_ScaledFeature_GivesTheSameProbabilities()
    {
        bool[] labels = [false, true, false, true, true];
        double[] values = [1, 4, 2, 3, 7];

        var plain = LogisticRegression.Fit([.. values.Select(value => new[] { value })], labels, 2);
        var scaled = LogisticRegression.Fit([.. values.Select(value => new[] { (value * 1000) + 5 })], labels, 2);

        foreach (double value in values) scaled.Probability([(value * 1000) + 5]).ShouldBe(plain.Probability([value]), 1e-9);
    }
}
