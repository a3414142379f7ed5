using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>A clock whose timers fire a moment before its time stamps say so, as those of operating systems do.</summary>
internal sealed class EarlyTimers() : FakeTimeProvider(WatchedClock.Thursday)
{
    private static readonly long Tick = TimeSpan.FromMilliseconds(16).Ticks;

    public override long GetTimestamp() => base.GetTimestamp() / Tick * Tick;
}
