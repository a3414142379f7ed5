using System.Runtime.CompilerServices;

namespace DeepSeekRouting;

/// <summary>Lets a retrying HTTP handler tell the wire how often it sent a request again. Thread-safe.</summary>
internal static class HttpRetryCounter
{
    private const string Name = "DeepSeekRouting.HttpRetries";

#if NET
    private static readonly HttpRequestOptionsKey<StrongBox<int>> Key = new(Name);
#endif

    /// <summary>Counts one retry of a request that <see cref="Attach"/> was called for; other requests are left alone.</summary>
    public static void Increment(HttpRequestMessage request)
    {
        if (Find(request) is { } counter)
        {
            Interlocked.Increment(ref counter.Value);
        }
    }

    /// <summary>Gives a request a counter that starts at 0.</summary>
    internal static void Attach(HttpRequestMessage request)
    {
        var counter = new StrongBox<int>();
#if NET
        request.Options.Set(Key, counter);
#else
        request.Properties[Name] = counter;
#endif
    }

    /// <summary>Reads the number of retries; 0 without a counter.</summary>
    internal static int Read(HttpRequestMessage request) => Find(request) is { } counter ? Volatile.Read(ref counter.Value) : 0;

    private static StrongBox<int>? Find(HttpRequestMessage request) =>
#if NET
        request.Options.TryGetValue(Key, out StrongBox<int>? counter) ? counter : null;
#else
        request.Properties.TryGetValue(Name, out object? counter) ? counter as StrongBox<int> : null;
#endif
}
