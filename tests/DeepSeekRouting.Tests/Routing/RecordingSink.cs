using System.Collections.Concurrent;

namespace DeepSeekRouting.Tests;

internal sealed class RecordingSink : IRoutingTraceSink
{
    private readonly ConcurrentQueue<RoutingTrace> _traces = new();

    public IReadOnlyList<RoutingTrace> Traces => [.. _traces];

    public RoutingTrace Single => _traces.ShouldHaveSingleItem();

    public void OnRequestEnded(RoutingTrace trace) => _traces.Enqueue(trace);
}
