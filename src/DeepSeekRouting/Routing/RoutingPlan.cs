namespace DeepSeekRouting;

/// <summary>The models to try for one request and what to ask them for. With a cascade, these are the models that draft.</summary>
internal readonly record struct RoutingPlan
{
    public required IReadOnlyList<PlannedAttempt> Attempts { get; init; }

    public required AttemptRequest Request { get; init; }

    public required RoutingHints Hints { get; init; }

    /// <summary>Gets what follows a draft that is not good enough; <see langword="null"/> if the first answer is the answer.</summary>
    public CascadePlan? Cascade { get; init; }
}
