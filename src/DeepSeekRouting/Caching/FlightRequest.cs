namespace DeepSeekRouting;

/// <summary>What a flight is for: the request, its key, and for how long its answer is good. Immutable.</summary>
internal sealed record FlightRequest(CacheKey Key, RoutingPlan Plan, TimeSpan Lifetime, bool IsRefresh);
