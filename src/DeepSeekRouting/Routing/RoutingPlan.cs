namespace DeepSeekRouting;

/// <summary>The models to try for one request and what to ask them for. With a cascade, these are the models that draft.</summary>
internal readonly record struct RoutingPlan
{
    public required IReadOnlyList<PlannedAttempt> Attempts { get; init; }

    public required AttemptRequest Request { get; init; }

    /// <summary>Gets what follows a draft that is not good enough; <see langword="null"/> if the first answer is the answer.</summary>
    public CascadePlan? Cascade { get; init; }

    /// <summary>Gets the decision if it lets only the cache answer; <see langword="null"/> if models may.</summary>
    public RoutingDecision? CacheOnly { get; init; }

    /// <summary>Says no to a request that reaches the models although only the cache may answer.</summary>
    /// <exception cref="BudgetExceededException">A budget is used up.</exception>
    /// <exception cref="NoSuitableModelException">A policy allows nothing but the cache for another reason.</exception>
    public void RequireModels()
    {
        if (CacheOnly is { } decision)
        {
            throw decision.UsedUp is { } budget
                ? new BudgetExceededException(budget)
                : new NoSuitableModelException($"Only a cached answer may be given, and there is none. The reason: {decision.Reason}.");
        }
    }
}
