namespace DeepSeekRouting;

/// <summary>Everything that happened to one request: the decision and its reason, every attempt, the cost. Immutable. It never holds prompt or answer text.</summary>
public sealed record RoutingTrace
{
    /// <summary>Gets the id of the request, 16 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the router; <see langword="null"/> for the default router.</summary>
    public string? Router { get; init; }

    /// <summary>Gets when the request started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets how long the request took, in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <summary>Gets how the request ended.</summary>
    public RoutingOutcome Outcome { get; init; }

    /// <summary>Gets the tier that was chosen; <see langword="null"/> if the request failed before a decision.</summary>
    public string? Tier { get; init; }

    /// <summary>Gets the policy that chose the tier.</summary>
    public string? Policy { get; init; }

    /// <summary>Gets the reason of the decision, for a person to read.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the estimated complexity, 1 to 10; <see langword="null"/> if no policy asked for it.</summary>
    public double? Complexity { get; init; }

    /// <summary>Gets the names of what the complexity came from, strongest first.</summary>
    public string? ComplexityReasons { get; init; }

    /// <summary>Gets the domain, declared or classified; <see langword="null"/> if no policy asked for it or none is as probable as <see cref="RoutingRuleOptions.DomainProbability"/>.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets a value indicating whether the caller declared the domain; otherwise it was classified.</summary>
    public bool IsDomainDeclared { get; init; }

    /// <summary>Gets the task that the caller named.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the model whose answer the caller got; <see langword="null"/> if there was none.</summary>
    public string? Model { get; init; }

    /// <summary>Gets how the draft was scored and what came of it; <see langword="null"/> if nothing was drafted or the draft failed.</summary>
    public ConfidenceTrace? Confidence { get; init; }

    /// <summary>Gets what the response cache did; <see langword="null"/> if the router has none.</summary>
    public CacheTrace? Cache { get; init; }

    /// <summary>Gets the attempts in order; none if the answer came from the response cache or from another request's attempts.</summary>
    public IReadOnlyList<AttemptTrace> Attempts { get; init; } = [];

    /// <summary>Gets what the caller should know, for example that thinking was switched off for a required tool call.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Gets the currency of all amounts, an ISO 4217 code.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Gets the exact cost of the attempts whose usage the provider reported.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the estimated cost of the attempts whose usage the provider did not report. It is not part of <see cref="Cost"/>.</summary>
    public decimal EstimatedCost { get; init; }

    /// <summary>
    /// Gets what the final answer's tokens would have cost on the baseline model (Pro), an estimate because that model would have written another answer;
    /// where the baseline model did answer, that attempt's real cost. <see langword="null"/> if there was no answer or no price.
    /// </summary>
    public decimal? EstimatedBaselineCost { get; init; }

    /// <summary>Gets a value indicating whether an attempt could not be priced because its model has no prices.</summary>
    public bool HasUnpricedAttempts { get; init; }
}
