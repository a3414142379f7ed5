namespace DeepSeekRouting;

/// <summary>When a draft of the cheap model is good enough, and what may be spent on a second answer of the strong one.</summary>
/// <remarks>A threshold of 0 or less is a log probability, one above 0 and up to 1 a probability: −0.5 and 0.7 both mean what they say.</remarks>
public sealed class ConfidenceFallbackOptions
{
    /// <summary>Gets or sets a value indicating whether requests of <see cref="RoutingRuleOptions.SimpleTier"/> are drafted. Tasks in <see cref="TaskOptions.Hybrid"/> always are. The default is <see langword="false"/>; <c>UseConfidenceFallback</c> sets it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets the name of the scorer, one of <see cref="ConfidenceScorerNames"/> or of a registered <see cref="IConfidenceScorer"/>. The default is <c>firstToken</c>.</summary>
    public string Scorer { get; set; } = ConfidenceScorerNames.FirstToken;

    /// <summary>Gets or sets the threshold below which the strong model answers. The default is the log probability −0.5 of "DeepSeek V4-Pro vs V4-Flash: The $0.14/M API Routing Decision That Actually Matters"; it is not calibrated for today's models.</summary>
    public double Threshold { get; set; } = -0.5;

    /// <summary>Gets or sets the threshold of tasks in <see cref="TaskOptions.Hybrid"/>. The default is the probability 0.7 of the same article.</summary>
    public double HybridThreshold { get; set; } = 0.7;

    /// <summary>Gets or sets thresholds by task, compared without case; they win over the two above. The default is none.</summary>
    public Dictionary<string, double> TaskThresholds { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the threshold of the text scorer, as the chosen scorer or in place of another; no other threshold applies to it: its scores are chances of being right, not token probabilities. The default is the probability 0.5.</summary>
    public double TextThreshold { get; set; } = 0.5;

    /// <summary>Gets or sets what decides where the scorer cannot. The default is the text scorer.</summary>
    public UnavailableConfidence WhenUnavailable { get; set; }

    /// <summary>Gets or sets a value indicating whether log probabilities count at any temperature. The default is <see langword="false"/>: only at 1, because at 0 DeepSeek reports certainty for every token and between is unverified.</summary>
    public bool TrustAnyTemperature { get; set; }

    /// <summary>Gets or sets how many alternatives to each token the draft is asked for, 0 to 20; margin and entropy need them. The default is 5.</summary>
    public int TopLogprobs { get; set; } = 5;

    /// <summary>Gets or sets how many of the lowest log probabilities <c>lowestMean</c> averages, 1 or more. The default is 5.</summary>
    public int LowestCount { get; set; } = 5;

    /// <summary>Gets or sets how many tokens of a streamed draft are held back for scorers that read more than the first, 1 or more. The default is 32; a large number holds back the whole draft.</summary>
    public int StreamWindow { get; set; } = 32;

    /// <summary>Gets or sets the tier whose models answer in place of a draft; <see langword="null"/> is <see cref="RoutingRuleOptions.ComplexTier"/>. The draft's own model is left out. The default is <see langword="null"/>.</summary>
    public string? StrongTier { get; set; }

    /// <summary>Gets or sets a value indicating whether drafts are asked to think where the caller leaves it open; a thinking draft has no usable log probabilities. The default is <see langword="false"/>.</summary>
    public bool DraftThinks { get; set; }

    /// <summary>Gets or sets the largest share of drafts that may be escalated, above 0 up to 1: a token bucket that every draft fills by this much and every escalation empties by 1. The default is 1, no limit.</summary>
    public double MaxEscalationRate { get; set; } = 1;

    /// <summary>Gets or sets how many escalations in a row <see cref="MaxEscalationRate"/> lets through, 1 or more. The default is 10.</summary>
    public int EscalationBurst { get; set; } = 10;

    /// <summary>Gets or sets the share of escalated drafts above which a warning is logged, 0 to 1. The default is 0.15, the line of the same article.</summary>
    public double EscalationRateWarning { get; set; } = 0.15;

    /// <summary>Gets or sets the estimated price of one request, in the router's currency, above which a draft is kept instead of escalated; <see langword="null"/> sets no limit. The default is <see langword="null"/>.</summary>
    public decimal? MaxCostPerRequest { get; set; }

    /// <summary>Gets or sets a value indicating whether the draft model is asked a small question when the host starts, to see whether its log probabilities can be used. The call is billed. The default is <see langword="false"/>.</summary>
    public bool SelfTest { get; set; }
}
