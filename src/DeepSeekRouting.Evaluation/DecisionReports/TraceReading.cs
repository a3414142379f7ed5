namespace DeepSeekRouting.Evaluation;

/// <summary>Questions that several parts of a report ask of a trace.</summary>
internal static class TraceReading
{
    public static bool HasCalled(this RoutingTrace trace, AttemptRole role) => trace.Attempts.Any(attempt => attempt.Role == role && attempt.Outcome is not AttemptOutcome.Skipped);

    public static bool HasCalled(this RoutingTrace trace, string model) =>
        trace.Attempts.Any(attempt => attempt.Outcome is not AttemptOutcome.Skipped && string.Equals(attempt.Model, model, StringComparison.OrdinalIgnoreCase));

    public static bool IsAnsweredByCache(this RoutingTrace trace) =>
        trace is { Outcome: RoutingOutcome.Succeeded, Cache.Outcome: CacheOutcome.Hit or CacheOutcome.SemanticHit or CacheOutcome.Joined };

    /// <summary>Gives everything that the request cost, estimates included.</summary>
    public static decimal WholeCost(this RoutingTrace trace) => trace.Cost + trace.EstimatedCost;
}
