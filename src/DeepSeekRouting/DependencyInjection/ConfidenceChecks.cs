namespace DeepSeekRouting;

/// <summary>The rules that the settings of the confidence fallback keep, wherever they come from.</summary>
internal static class ConfidenceChecks
{
    public static IEnumerable<string> Of(ConfidenceFallbackOptions options, string path)
    {
        var thresholds = options.TaskThresholds.Select(task => (task.Value, Key: $"TaskThresholds:{task.Key}"))
            .Concat([(options.Threshold, "Threshold"), (options.HybridThreshold, "HybridThreshold"), (options.TextThreshold, "TextThreshold")]);
        foreach (var (threshold, key) in thresholds)
        {
            if (!ConfidenceThreshold.IsValid(threshold))
            {
                yield return $"{path}:{key} must be a log probability of 0 or less, such as -0.5, or a probability of up to 1, such as 0.7.";
            }
        }

        foreach (var (isValid, key, range) in new[]
        {
            (options.TopLogprobs is >= 0 and <= 20, "TopLogprobs", "0 to 20"),
            (options.TopLogprobs >= 2 || options.Scorer is not (ConfidenceScorerNames.Margin or ConfidenceScorerNames.Entropy), "TopLogprobs", $"2 or more for scorer {options.Scorer}"),
            (options.LowestCount >= 1, "LowestCount", "1 or more"),
            (options.StreamWindow >= 1, "StreamWindow", "1 or more"),
            (options.MaxEscalationRate is > 0 and <= 1, "MaxEscalationRate", "above 0 and at most 1"),
            (options.EscalationBurst >= 1, "EscalationBurst", "1 or more"),
            (options.EscalationRateWarning is >= 0 and <= 1, "EscalationRateWarning", "0 to 1"),
            (options.MaxCostPerRequest is null or > 0, "MaxCostPerRequest", "above 0"),
            (options.WhenUnavailable is UnavailableConfidence.ScoreText or UnavailableConfidence.Accept or UnavailableConfidence.Escalate, "WhenUnavailable", "ScoreText, Accept or Escalate"),
        })
        {
            if (!isValid)
            {
                yield return $"{path}:{key} must be {range}.";
            }
        }
    }
}
