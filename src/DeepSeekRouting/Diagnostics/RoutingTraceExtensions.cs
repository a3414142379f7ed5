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

    private static RoutingTrace? Read(AdditionalPropertiesDictionary? properties) =>
        properties is not null && properties.TryGetValue(DeepSeekRoutingDiagnostics.TraceProperty, out var value) ? RoutingTraceJson.Read(value) : null;
}
