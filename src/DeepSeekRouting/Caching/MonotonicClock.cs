using Microsoft.Extensions.Internal;

namespace DeepSeekRouting;

/// <summary>The clock of the answers in memory and of the index that finds them: it starts at the real time and then only counts, so that setting the clock on the wall neither prolongs nor ends anything.</summary>
internal sealed class MonotonicClock(TimeProvider time) : ISystemClock
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _timestamp = time.GetTimestamp();

    public DateTimeOffset UtcNow => _start + time.GetElapsedTime(_timestamp);
}
