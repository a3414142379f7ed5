namespace DeepSeekRouting.Evaluation;

/// <summary>Brings features to mean 0 and standard deviation 1, so that one penalty is fair to all.</summary>
internal sealed class FeatureScale
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private FeatureScale(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    public static FeatureScale Of(IReadOnlyList<double[]> features)
    {
        int width = features[0].Length;
        var means = new double[width];
        var deviations = new double[width];
        for (var i = 0; i < width; i++)
        {
            means[i] = features.Average(row => row[i]);
            double variance = features.Average(row => (row[i] - means[i]) * (row[i] - means[i]));

            // A feature that never changes says nothing: it stays 0.
            deviations[i] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        return new FeatureScale(means, deviations);
    }

    /// <summary>Scales a row and adds the column of the bias.</summary>
    public double[] Apply(double[] features) => [.. features.Select((value, i) => (value - _means[i]) / _deviations[i]), 1];

    /// <summary>Turns weights of scaled features, the bias last, into those of the features themselves.</summary>
    public LogisticRegression Undo(double[] weights)
    {
        double[] raw = [.. _deviations.Select((deviation, i) => weights[i] / deviation)];
        double shift = raw.Select((weight, i) => weight * _means[i]).Sum();
        return new LogisticRegression(weights[^1] - shift, raw);
    }
}
