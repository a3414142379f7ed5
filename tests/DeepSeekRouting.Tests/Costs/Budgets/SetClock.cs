namespace DeepSeekRouting.Tests;

/// <summary>A clock that somebody sets, also backwards, while time itself only goes on.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;
    private long _elapsed;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time)
    {
        _now += time;
        _elapsed += time.Ticks;
    }

    /// <summary>Sets the clock. No time passes.</summary>
    public void Set(DateTimeOffset now) => _now = now;
}
