using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>A clock that stands still until it is told, and says when somebody sets a timer on it.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(Thursday)
{
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Gets where the clock starts: an instant outside DeepSeek's peak hours.</summary>
    public static DateTimeOffset Thursday { get; } = new(2026, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), _armed.Writer);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until a timer of that duration is set; each such timer is seen once.</summary>
    public async Task WhenArmedAsync(TimeSpan dueTime)
    {
        while (await _armed.Reader.ReadAsync(TestContext.Current.CancellationToken) != dueTime)
        {
        }
    }

    private sealed class WatchedTimer(ITimer inner, ChannelWriter<TimeSpan> armed) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = inner.Change(dueTime, period);
            armed.TryWrite(dueTime);
            return changed;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
