using System.Collections.Concurrent;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Keeps every trace.</summary>
internal sealed class SoakSink : IRoutingTraceSink
{
    private readonly ConcurrentQueue<RoutingTrace> _traces = new();

    public IReadOnlyList<RoutingTrace> Traces => [.. _traces];

    public void OnRequestEnded(RoutingTrace trace) => _traces.Enqueue(trace);
}
