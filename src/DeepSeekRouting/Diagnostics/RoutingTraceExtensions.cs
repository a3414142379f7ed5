using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Reads the <see cref="RoutingTrace"/> of an answer.</summary>
public static class RoutingTraceExtensions
{
    /// <summary>Reads the trace of a response, plain or assembled from a stream.</summary>
    /// <param name="response">The response.</param>
    /// <returns>The trace, or <see langword="null"/> if the response carries none. A response from a cache above the router carries the trace of the call that filled it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static RoutingTrace? GetRoutingTrace(this ChatResponse response) =>
        Read((response ?? throw new ArgumentNullException(nameof(response))).AdditionalProperties);

    /// <summary>Reads the trace of a stream: it comes with the last update.</summary>
    /// <param name="update">The update.</param>
    /// <returns>The trace, or <see langword="null"/> if this update carries none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static RoutingTrace? GetRoutingTrace(this ChatResponseUpdate update) =>
        Read((update ?? throw new ArgumentNullException(nameof(update))).AdditionalProperties);

    /// <summary>Reads what the response cache did for a response, plain or assembled from a stream.</summary>
    /// <param name="response">The response.</param>
    /// <returns>What it did, or <see langword="null"/> if there was no cache.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static CacheTrace? GetCacheTrace(this ChatResponse response) =>
        ReadCache((response ?? throw new ArgumentNullException(nameof(response))).AdditionalProperties);

    /// <summary>Reads what the response cache did for a stream: it comes with the last update.</summary>
    /// <param name="update">The update.</param>
    /// <returns>What it did, or <see langword="null"/> if this update does not say.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static CacheTrace? GetCacheTrace(this ChatResponseUpdate update) =>
        ReadCache((update ?? throw new ArgumentNullException(nameof(update))).AdditionalProperties);

    /// <summary>Makes of an answer's trace what a ledger is told about the answer: <c>ledger.RecordFeedback(trace.ToFeedback(isWrong: true))</c>.</summary>
    /// <param name="trace">The trace of an answered request.</param>
    /// <param name="isWrong">Whether the answer was wrong.</param>
    /// <param name="tenant">The tenant of the request, which a trace does not hold; <see langword="null"/> if it had none.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentNullException">The trace is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The request had no answer.</exception>
    public static FeedbackEntry ToFeedback(this RoutingTrace trace, bool isWrong, string? tenant = null) => new()
    {
        Router = (trace ?? throw new ArgumentNullException(nameof(trace))).Router ?? "",
        Model = trace.Model ?? throw new ArgumentException($"Request {trace.Id} had no answer, so that nothing can be said about it.", nameof(trace)),
        Tenant = tenant,
        Task = trace.Task,
        StartedAt = trace.StartedAt,
        Currency = trace.Currency,
        IsWrong = isWrong,
    };

    // A cache on its own stands above a router's, so it speaks first.
    private static CacheTrace? ReadCache(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(DeepSeekRoutingDiagnostics.CacheProperty, out var value)
            ? RoutingTraceJson.ReadCache(value)
            : Read(properties)?.Cache;

    private static RoutingTrace? Read(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(DeepSeekRoutingDiagnostics.TraceProperty, out var value) ? RoutingTraceJson.Read(value) : null;
}
