using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>A clock whose wall time can be set while the time that passes goes on.</summary>
internal sealed class SettableClock : TimeProvider
{
    private readonly FakeTimeProvider _passing = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private TimeSpan _offset;

    public override long TimestampFrequency => _passing.TimestampFrequency;

    public void Set(TimeSpan offset) => _offset = offset;

    public void Advance(TimeSpan time) => _passing.Advance(time);

    public override DateTimeOffset GetUtcNow() => _passing.GetUtcNow() + _offset;

    public override long GetTimestamp() => _passing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _passing.CreateTimer(callback, state, dueTime, period);
}
