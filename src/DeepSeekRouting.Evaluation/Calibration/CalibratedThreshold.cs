namespace DeepSeekRouting.Evaluation;

/// <summary>A threshold that decides between the weak and the strong model.</summary>
public enum CalibratedThreshold
{
    /// <summary>The complexity, 1 to 10, above which the strong model answers: <see cref="RoutingRuleOptions.Complexity"/>.</summary>
    Complexity,

    /// <summary>The confidence in the weak model's draft below which the strong model answers: <see cref="ConfidenceFallbackOptions.Threshold"/>.</summary>
    Confidence,
}
