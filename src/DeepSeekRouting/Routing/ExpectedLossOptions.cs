namespace DeepSeekRouting;

/// <summary>
/// What the policy <c>expectedLoss</c> weighs: for each model price + chance of an error × what an error costs + latency × value of time. Amounts are in the router's currency.
/// Off by default; <c>UseExpectedLoss</c> or a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on.
/// </summary>
public sealed class ExpectedLossOptions
{
    /// <summary>Gets or sets a value indicating whether the policy is asked at its default place; a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on too. The default is <see langword="false"/>.</summary>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets the models to weigh, by name, with their error rates. Models that are not named here are never chosen by this policy. The default is none.</summary>
    public Dictionary<string, ExpectedLossModel> Models { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets what an error costs where <see cref="RoutingHints.ErrorCost"/> does not say; <see langword="null"/> leaves such requests to the next policy. The default is <see langword="null"/>.</summary>
    public decimal? ErrorCost { get; set; }

    /// <summary>Gets or sets the output to expect of an answer in tokens, thinking included; a model's own setting and a smaller limit of the caller go before it. The default is 500, as in "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters".</summary>
    public int OutputTokens { get; set; } = 500;

    /// <summary>Gets or sets what an hour of waiting costs. The default is 0: time does not count.</summary>
    public decimal ValueOfHour { get; set; }
}
