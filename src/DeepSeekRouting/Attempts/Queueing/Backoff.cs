namespace DeepSeekRouting;

/// <summary>Waits that double, with a random addition. "How I Cut My LLM Bill in Half" waits 2^n seconds plus up to one second of jitter between its three tries.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wait after a number of waits before.</summary>
    public static TimeSpan After(int waits, TimeSpan first, TimeSpan jitter)
    {
        var ticks = (first.Ticks * Math.Pow(2, waits)) + (jitter.Ticks * Jitter());
        return ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;
    }

#if NET
    private static double Jitter() => Random.Shared.NextDouble();
#else
    private static readonly Random Source = new();

    private static double Jitter()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
#endif
}
