namespace DeepSeekRouting.Testing;

/// <summary>Refuses requests beyond a number in any minute.</summary>
internal sealed class RateLimit(int? requestsPerMinute, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _recent = [];

    public void Check()
    {
        if (requestsPerMinute is not { } limit) return;

        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            while (_recent.TryPeek(out DateTimeOffset oldest) && oldest <= now - Window) _recent.Dequeue();
            if (_recent.Count >= limit) throw new RefusedException(OwnErrors.TooManyPerMinute);
            _recent.Enqueue(now);
        }
    }
}
