using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>A clock that somebody sets, also backwards, while time itself only goes on.</summary>
internal sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _passing = new(start);
    private TimeSpan _offset;

    public override long TimestampFrequency => _passing.TimestampFrequency;

    /// <summary>Sets the clock. No time passes.</summary>
    public void Set(DateTimeOffset now) => _offset = now - _passing.GetUtcNow();

    public void Advance(TimeSpan time) => _passing.Advance(time);

    public override DateTimeOffset GetUtcNow() => _passing.GetUtcNow() + _offset;

    public override long GetTimestamp() => _passing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _passing.CreateTimer(callback, state, dueTime, period);
}
