namespace DeepSeekRouting;

/// <summary>The weights for texts of one form: a calibrated, ordered logistic regression.</summary>
internal sealed record ComplexityHead
{
    public required ScoreScale Scale { get; init; }

    /// <summary>Gets the features of an average text, which add nothing.</summary>
    public required float[] Means { get; init; }

    /// <summary>Gets the log-odds of one unit of each feature.</summary>
    public required float[] Weights { get; init; }

    public required TermWeights Terms { get; init; }
}
