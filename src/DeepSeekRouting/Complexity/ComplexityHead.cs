namespace DeepSeekRouting;

/// <summary>The weights for texts of one form: a calibrated, ordered logistic regression.</summary>
internal sealed record ComplexityHead
{
    /// <summary>Gets the log-odds above which a text is rather medium than simple.</summary>
    public required float MediumThreshold { get; init; }

    /// <summary>Gets the log-odds above which a text is rather complex than medium; not below <see cref="MediumThreshold"/>.</summary>
    public required float ComplexThreshold { get; init; }

    /// <summary>Gets the features of an average text, which add nothing.</summary>
    public required float[] Means { get; init; }

    /// <summary>Gets the log-odds of one unit of each feature.</summary>
    public required float[] Weights { get; init; }

    public required TermWeights Terms { get; init; }

    /// <summary>Gets the chance that the strong model is needed; a text of medium difficulty counts as half.</summary>
    public double ChanceOf(double logOdds) => (Sigmoid(logOdds - MediumThreshold) + Sigmoid(logOdds - ComplexThreshold)) / 2;

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
