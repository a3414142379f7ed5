namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The system's clock, set to another time, so that no run crosses into other prices.</summary>
internal sealed class SoakClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _start = System.GetTimestamp();
    private long _skipped;

    public static DateTimeOffset AtPeak { get; } = new(2026, 11, 18, 1, 30, 0, TimeSpan.Zero);

    public static DateTimeOffset OffPeak { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => start + GetElapsedTime(_start);

    public override long GetTimestamp() => System.GetTimestamp() + Volatile.Read(ref _skipped);

    /// <summary>Lets time pass at once. Timers do not notice.</summary>
    public void Skip(TimeSpan time) => Interlocked.Add(ref _skipped, (long)(time.TotalSeconds * TimestampFrequency));
}
