namespace DeepSeekRouting;

/// <summary>How likely a draft is good enough, as a log probability, or why nothing can be said about it.</summary>
public readonly record struct ConfidenceScore
{
    // Below e^-1000 nothing is told apart, and a finite number can be written anywhere.
    private const double Lowest = -1000;

    private readonly string? _why;

    private ConfidenceScore(double? logprob, string? why)
    {
        Logprob = logprob is { } value ? Math.Max(value, Lowest) : null;
        _why = why;
    }

    /// <summary>Gets the natural logarithm of the score as a probability, −1000 to 0; <see langword="null"/> if there is no score.</summary>
    public double? Logprob { get; }

    /// <summary>Gets why there is no score, for a person to read, without text of prompt or answer; <see langword="null"/> if there is one.</summary>
    public string? WhyUnavailable => Logprob is null ? _why ?? "the scorer does not say why" : null; // The default value has no reason.

    /// <summary>Gets the score as a probability, 0 to 1; <see langword="null"/> if there is no score.</summary>
    public double? Probability => Logprob is { } logprob ? Math.Exp(logprob) : null;

    /// <summary>Makes a score of a log probability.</summary>
    /// <param name="logprob">The natural logarithm of a probability: 0 or less, of which everything below −1000 counts as −1000.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is above 0 or not a number.</exception>
    public static ConfidenceScore OfLogprob(double logprob) =>
        logprob <= 0 ? new(logprob, null) : throw new ArgumentOutOfRangeException(nameof(logprob), logprob, "A log probability is 0 or less.");

    /// <summary>Makes a score of a probability.</summary>
    /// <param name="probability">The probability, 0 to 1.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 0 to 1.</exception>
    public static ConfidenceScore OfProbability(double probability) =>
        probability is >= 0 and <= 1 ? new(Math.Log(probability), null) : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is 0 to 1.");

    /// <summary>Says that there is no score.</summary>
    /// <param name="why">Why, for a person to read, without text of prompt or answer.</param>
    /// <returns>The absence of a score.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="why"/> is <see langword="null"/>.</exception>
    public static ConfidenceScore Unavailable(string why) => new(null, why ?? throw new ArgumentNullException(nameof(why)));
}
