namespace DeepSeekRouting.Evaluation;

/// <summary>What a calibrated threshold must guarantee. Immutable.</summary>
public sealed record CalibrationOptions
{
    /// <summary>
    /// Gets the largest share of all requests, above 0 and below 1, that may be lost by asking the weak model: it is wrong and the strong one would have been right.
    /// The accuracy then falls below that of the strong model alone by no more than this. The default is 0.01.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and below 1.</exception>
    public double MaxQualityDrop { get; init => field = Share(value, nameof(MaxQualityDrop)); } = 0.01;

    /// <summary>Gets the chance, above 0 and below 1, with which the guarantee holds over the draw of the rows. The default is 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and below 1.</exception>
    public double Confidence { get; init => field = Share(value, nameof(Confidence)); } = 0.95;

    /// <summary>Gets how the expected figures at the threshold are measured.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public EvaluationOptions Evaluation { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = new();

    private static double Share(double value, string name) =>
        value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The value is above 0 and below 1.");
}
