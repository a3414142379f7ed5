namespace DeepSeekRouting;

/// <summary>Sees the trace of every request when it ends: answered, failed, cancelled or abandoned. Register any number with the service collection.</summary>
/// <remarks>Called on the request's own path, concurrently: be quick and thread-safe. An exception is logged and does not reach the caller.</remarks>
public interface IRoutingTraceSink
{
    /// <summary>Takes the trace of a request that has ended.</summary>
    /// <param name="trace">The trace.</param>
    void OnRequestEnded(RoutingTrace trace);
}
