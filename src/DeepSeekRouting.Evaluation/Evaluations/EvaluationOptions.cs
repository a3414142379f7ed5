namespace DeepSeekRouting.Evaluation;

/// <summary>How rules are measured. Immutable.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Gets what the resamples are drawn from: the same seed gives the same intervals. The default is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the prices of both models; <see langword="null"/> to leave costs out. The default is <see langword="null"/>.</summary>
    public ModelPrices? Prices { get; init; }

    /// <summary>Gets the output tokens of answers of which the rows do not say; <see langword="null"/> if they are not known, and with them the costs. The default is <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? OutputTokens
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Output tokens are not negative.");
    }
}
