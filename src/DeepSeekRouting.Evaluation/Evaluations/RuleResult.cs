namespace DeepSeekRouting.Evaluation;

/// <summary>How well a rule, or a baseline, does on recorded outcomes. Immutable.</summary>
public sealed record RuleResult
{
    /// <summary>Gets the name of the rule.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the curve that the rule's order gives; <see langword="null"/> where nothing is ordered.</summary>
    public RoutingCurve? Curve { get; init; }

    /// <summary>Gets the average performance gap recovered (<see cref="RoutingCurve.Apgr"/>); <see langword="null"/> where nothing is ordered.</summary>
    public Interval? Apgr { get; init; }

    /// <summary>Gets the share of calls to the strong model that recovers half of the gap between the models (<see cref="RoutingCurve.Cpt"/>); <see langword="null"/> where nothing is ordered.</summary>
    public Interval? Cpt50 { get; init; }

    /// <summary>Gets the share of calls to the strong model that recovers 80% of the gap between the models (<see cref="RoutingCurve.Cpt"/>); <see langword="null"/> where nothing is ordered.</summary>
    public Interval? Cpt80 { get; init; }

    /// <summary>
    /// Gets the average improvement in quality of "RouterBench: A Benchmark for Multi-LLM Routing System": the mean accuracy over the costs between the models, on the concave hull of the curve;
    /// <see langword="null"/> where costs are not given or nothing is ordered.
    /// </summary>
    public Interval? Aiq { get; init; }

    /// <summary>Gets what the rule's own threshold or decisions give; for the baselines <c>random</c> and <c>prompt length</c> as many calls to the strong model as the rule makes; <see langword="null"/> if the rule only orders.</summary>
    public OperatingPoint? Point { get; init; }
}
