namespace DeepSeekRouting;

/// <summary>What <see cref="ExpectedLossOptions"/> knows of one model.</summary>
public sealed class ExpectedLossModel
{
    /// <summary>Gets or sets the error rates, in any order. Those of a request's domain go before those without a domain. The default is none, which is an error.</summary>
    public List<ErrorRateBand> ErrorRates { get; set; } = [];

    /// <summary>Gets or sets how long an answer takes; needed where time has a value. The default is <see langword="null"/>.</summary>
    public TimeSpan? Latency { get; set; }

    /// <summary>Gets or sets the output to expect of this model in tokens, thinking included; <see langword="null"/> is <see cref="ExpectedLossOptions.OutputTokens"/>. The default is <see langword="null"/>.</summary>
    public int? OutputTokens { get; set; }
}
