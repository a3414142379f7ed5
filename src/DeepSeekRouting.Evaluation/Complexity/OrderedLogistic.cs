namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Ordered logistic regression with soft targets: one score for a text, and a threshold for each step up. With one threshold it is
/// ordinary logistic regression. A target that is not a number is not known.
/// </summary>
internal sealed record OrderedLogistic
{
    private const int MostSteps = 150;
    private const double SmallestDeviation = 0.05;

    /// <summary>The logarithm of the number of words.</summary>
    private static readonly int LengthFeature = FindLength();

    public required double[] Means { get; init; }

    /// <summary>Gets the log-odds of one unit of each feature.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Gets the log-odds of one unit of each term.</summary>
    public required double[] TermWeights { get; init; }

    /// <summary>Gets the log-odds above which a text rather lies above each threshold than below it.</summary>
    public required double[] Thresholds { get; init; }

    /// <param name="examples">What to learn from; all of one form and with as many targets.</param>
    /// <param name="buckets">How many buckets of terms there are.</param>
    /// <param name="penalties">How hard weights are held to what is expected.</param>
    /// <param name="expected">What is expected instead, if something was learnt from other texts.</param>
    public static OrderedLogistic Fit(IReadOnlyList<TrainingExample> examples, int buckets, Penalties penalties, OrderedLogistic? expected = null)
    {
        (double[] means, double[] deviations) = ScaleOf(examples);
        double[][] rows = [.. examples.Select(example => example.Features.Select((value, i) => (value - means[i]) / deviations[i]).ToArray())];
        int features = means.Length;
        int thresholds = examples[0].Targets.Length;
        double[] expectations = expected is null ? LengthAlone(penalties.Length, features + buckets) : [.. expected.Weights.Zip(deviations, static (weight, deviation) => weight * deviation), .. expected.TermWeights];
        double[] point = [.. expectations, .. new double[thresholds]];
        for (var i = 0; i < thresholds; i++) point[features + buckets + i] = i - ((thresholds - 1) / 2.0);
        QuasiNewton.Minimize(point, MostSteps, (candidate, gradient) => Loss(examples, rows, expectations, penalties, candidate, gradient));
        return new OrderedLogistic
        {
            Means = means,
            Weights = [.. point.Take(features).Select((weight, i) => weight / deviations[i])],
            TermWeights = point[features..(features + buckets)],
            Thresholds = point[(features + buckets)..],
        };
    }

    public double ScoreOf(TrainingExample example)
    {
        double score = 0;
        for (var i = 0; i < Weights.Length; i++) score += Weights[i] * (example.Features[i] - Means[i]);
        for (var i = 0; i < example.Terms.Buckets.Length; i++) score += TermWeights[example.Terms.Buckets[i]] * example.Terms.Values[i];
        return score;
    }

    private static (double[] Means, double[] Deviations) ScaleOf(IReadOnlyList<TrainingExample> examples)
    {
        int width = examples[0].Features.Length;
        var means = new double[width];
        var deviations = new double[width];
        for (var i = 0; i < width; i++)
        {
            double mean = examples.Average(example => (double)example.Features[i]);
            means[i] = mean;

            // What hardly ever changes must not get a huge weight.
            deviations[i] = Math.Max(Math.Sqrt(examples.Average(example => (example.Features[i] - mean) * (example.Features[i] - mean))), SmallestDeviation);
        }

        return (means, deviations);
    }

    private static double Loss(
        IReadOnlyList<TrainingExample> examples, double[][] rows, double[] expectations, Penalties penalties, double[] point, double[] gradient)
    {
        int features = rows[0].Length;
        int firstThreshold = expectations.Length;
        Array.Clear(gradient);
        double loss = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            double[] values = rows[row];
            (int[] terms, double[] counts) = examples[row].Terms;
            double score = 0;
            for (var i = 0; i < features; i++) score += point[i] * values[i];
            for (var i = 0; i < terms.Length; i++) score += point[features + terms[i]] * counts[i];

            double error = 0;
            for (var i = firstThreshold; i < point.Length; i++)
            {
                double target = examples[row].Targets[i - firstThreshold];
                if (double.IsNaN(target)) continue;
                double logOdds = score - point[i];
                double weight = examples[row].Weight;
                double miss = weight * (Sigmoid(logOdds) - target);
                loss += weight * (Softplus(logOdds) - (target * logOdds));
                gradient[i] -= miss;
                error += miss;
            }

            for (var i = 0; i < features; i++) gradient[i] += error * values[i];
            for (var i = 0; i < terms.Length; i++) gradient[features + terms[i]] += error * counts[i];
        }

        for (var i = 0; i < firstThreshold; i++)
        {
            double penalty = i < features ? penalties.Features : penalties.Terms;
            double distance = point[i] - expectations[i];
            loss += penalty * distance * distance / 2;
            gradient[i] += penalty * distance;
        }

        return loss;
    }

    private static double[] LengthAlone(double weight, int count)
    {
        var expectations = new double[count];
        if (weight != 0) expectations[LengthFeature] = weight;
        return expectations;
    }

    private static int FindLength()
    {
        var factors = new ComplexityFactor[ComplexityFeatures.Count];
        ComplexityFeatures.Write(default, new float[ComplexityFeatures.Count], factors);
        return Array.IndexOf(factors, ComplexityFactor.Length);
    }

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>log(1 + eˣ) without overflow.</summary>
    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
