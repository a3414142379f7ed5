using Microsoft.Extensions.Caching.Memory;

namespace DeepSeekRouting;

/// <summary>The first level: answers in this process, bounded by their size. Found by a hash, and only if the whole form is the same. Thread-safe.</summary>
internal sealed class AnswerMemory : IDisposable
{
    private const int EntryOverhead = 512; // Objects and tables around the texts, about.
    private readonly MemoryCache _cache;
    private readonly TimeProvider _time;

    public AnswerMemory(long maxBytes, TimeProvider time)
    {
        _time = time;
        _cache = new(new MemoryCacheOptions { SizeLimit = maxBytes, Clock = new MonotonicClock(time) });
    }

    public FoundAnswer? Find(ReadOnlySpan<byte> form, TimeSpan lifetime)
    {
        if (!_cache.TryGetValue(Hash128.Of(form), out var value) || value is not Entry entry || !form.SequenceEqual(entry.Key.Form))
        {
            return null;
        }

        var age = entry.Age + _time.GetElapsedTime(entry.Timestamp);
        return age < lifetime ? new(entry.Answer, CacheLevel.Memory, age) : null;
    }

    public void Keep(CacheKey key, StoredAnswer answer, TimeSpan age, TimeSpan lifetime)
    {
        var rest = lifetime - age;
        if (rest > TimeSpan.Zero)
        {
            _cache.Set(
                key.Hash,
                new Entry(key, answer, age, _time.GetTimestamp()),
                new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = rest, Size = SizeOf(key, answer) });
        }
    }

    public static long SizeOf(CacheKey key, StoredAnswer answer)
    {
        long size = EntryOverhead + key.Form.Length;
        foreach (var message in answer.Messages)
        {
            foreach (var content in message.Contents)
            {
                size += EntryOverhead + (sizeof(char) * ((long)content.Text.Length + (content.Extra?.Length ?? 0) + (content.RawArguments?.Length ?? 0) + (content.Arguments?.GetRawText().Length ?? 0)));
            }
        }

        return size;
    }

    public void Dispose() => _cache.Dispose();

    private sealed record Entry(CacheKey Key, StoredAnswer Answer, TimeSpan Age, long Timestamp);
}
