namespace DeepSeekRouting;

/// <summary>What the model makes of one text.</summary>
internal readonly struct ComplexityReading
{
    private ComplexityReading(double score, in TextFeatures features)
    {
        Score = score;
        Features = features;
    }

    /// <summary>Gets the score, from 1 to 10.</summary>
    public double Score { get; }

    public TextFeatures Features { get; }

    /// <param name="model">The weights.</param>
    /// <param name="scanner">Has read the text.</param>
    /// <param name="points">Receives by <see cref="ComplexityFactor"/> what lifts the score above that of an average text; they add up to it.</param>
    public static ComplexityReading Of(ComplexityModel model, scoped in TextScanner<TermSums> scanner, Span<float> points)
    {
        var features = scanner.ToFeatures();
        var form = ComplexityFeatures.FormOf(features);
        var head = model[form];
        points.Clear();
        var logOdds = Weigh(head, features, points);
        var wording = scanner.Sink.Of(form);
        points[(int)ComplexityFactor.Wording] = (float)wording;
        logOdds += wording;

        var average = head.Scale.ScoreOf(0);
        var score = head.Scale.ScoreOf(logOdds);

        // The curve between the two is not straight: each part gets its share of the way.
        var pointsEach = Math.Abs(logOdds) < 1e-6 ? 0 : (float)((score - average) / logOdds);
        for (var i = 0; i < points.Length; i++) points[i] *= pointsEach;
        return new ComplexityReading(score, features);
    }

    private static double Weigh(ComplexityHead head, in TextFeatures features, Span<float> points)
    {
        Span<float> values = stackalloc float[ComplexityFeatures.Count];
        Span<ComplexityFactor> factors = stackalloc ComplexityFactor[ComplexityFeatures.Count];
        ComplexityFeatures.Write(features, values, factors);
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var part = head.Weights[i] * (values[i] - head.Means[i]);
            points[(int)factors[i]] += part;
            sum += part;
        }

        return sum;
    }
}
