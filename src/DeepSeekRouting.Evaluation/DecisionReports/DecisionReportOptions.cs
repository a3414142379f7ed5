namespace DeepSeekRouting.Evaluation;

/// <summary>What a report on a decision log takes for granted, because no trace says it.</summary>
internal sealed record DecisionReportOptions
{
    /// <summary>Gets the model whose calls are counted as calls of the strong model.</summary>
    public string StrongModel { get; init; } = DeepSeekModels.Pro.Name;

    /// <summary>Gets the complexity above which the policy <c>complexity</c> chose the complex tier.</summary>
    public double ComplexityThreshold { get; init; } = new RoutingRuleOptions().Complexity;

    /// <summary>Gets how many cases near a threshold are listed for each kind of threshold.</summary>
    public int NearestCases { get; init; } = 15;

    /// <summary>Gets the complexity scores of the set that thresholds were chosen on; <see langword="null"/> if it was not given.</summary>
    public ScoreSample? CalibrationScores { get; init; }
}
