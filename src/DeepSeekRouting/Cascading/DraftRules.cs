namespace DeepSeekRouting;

/// <summary>Which requests are drafted, and how: the settings of the confidence fallback, read once. Immutable.</summary>
internal sealed class DraftRules(ConfidenceFallbackOptions options, string simpleTier, string complexTier, bool needsLogprobs)
{
    private readonly bool _isEnabled = options.Enabled;
    private readonly double _threshold = ConfidenceThreshold.ToLogprob(options.Threshold);
    private readonly Dictionary<string, double> _taskThresholds = options.TaskThresholds.ToDictionary(
        task => task.Key, task => ConfidenceThreshold.ToLogprob(task.Value), StringComparer.OrdinalIgnoreCase);

    public string StrongTier { get; } = options.StrongTier ?? complexTier;

    /// <summary>Gets what drafts are asked for.</summary>
    public DraftRequest Request { get; } = new() { NeedsLogprobs = needsLogprobs, TopLogprobs = options.TopLogprobs, Thinks = options.DraftThinks };

    /// <summary>Says whether requests of a tier are drafted where a decision leaves it open.</summary>
    public bool CoversTier(string tier) => _isEnabled && string.Equals(tier, simpleTier, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives the threshold as a log probability.</summary>
    public double ThresholdOf(string? task, double? decided) =>
        task is not null && _taskThresholds.TryGetValue(task, out var threshold) ? threshold
        : decided is { } chosen ? ConfidenceThreshold.ToLogprob(chosen)
        : _threshold;
}
