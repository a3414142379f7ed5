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

    // A cache on its own stands above a router's, so it speaks first.
    private static CacheTrace? ReadCache(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(DeepSeekRoutingDiagnostics.CacheProperty, out var value)
            ? RoutingTraceJson.ReadCache(value)
            : Read(properties)?.Cache;

    private static RoutingTrace? Read(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(DeepSeekRoutingDiagnostics.TraceProperty, out var value) ? RoutingTraceJson.Read(value) : null;
}
