namespace DeepSeekRouting;

/// <summary>A logistic model over the features of a word problem.</summary>
/// <param name="Bias">The log-odds at zero.</param>
/// <param name="Weights">The log-odds of each feature's unit, in the order of <see cref="WordProblemFeature"/>.</param>
internal sealed record TextConfidenceModel(double Bias, double[] Weights)
{
    /// <summary>Gets the model that ships.</summary>
    public static TextConfidenceModel Trained { get; } = new(TextConfidenceWeights.Bias, TextConfidenceWeights.Weights);

    public double Probability(ReadOnlySpan<double> features)
    {
        double logOdds = Bias;
        for (var i = 0; i < Weights.Length; i++) logOdds += Weights[i] * features[i];
        return OfLogOdds(logOdds);
    }

    public static double OfLogOdds(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
