using System.Collections.Concurrent;
using System.Diagnostics;

namespace DeepSeekRouting.Tests;

/// <summary>Records the spans of all sources under one root, which keeps tests that run at once apart.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly Activity _root;

    public SpanRecorder()
    {
        _listener = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _root?.TraceId)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
        _root = new Activity("test").Start();
    }

    public Activity Root => _root;

    public IReadOnlyList<Activity> All => [.. _spans];

    /// <summary>Gets the router's own spans in the order in which they began.</summary>
    public IReadOnlyList<Activity> Ours => [.. _spans.Where(span => span.Source.Name == DeepSeekRoutingDiagnostics.ActivitySourceName).OrderBy(span => span.StartTimeUtc)];

    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
    }
}
