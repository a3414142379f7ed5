using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace DeepSeekRouting.Tests;

/// <summary>A second level that can be looked into, damaged, broken and made to hang.</summary>
internal sealed class FakeDistributedCache : IDistributedCache
{
    private int _reads;
    private int _writes;

    public ConcurrentDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, TimeSpan?> Lifetimes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets what every call does first.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Gets or sets what every call does with its token first of all.</summary>
    public Action<CancellationToken> Asked { get; set; } = _ => { };

    public int Reads => _reads;

    public int Writes => _writes;

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Interlocked.Increment(ref _reads);
        Asked(token);
        await Before();
        return Entries.TryGetValue(key, out var value) ? value : null;
    }

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Interlocked.Increment(ref _writes);
        Asked(token);
        await Before();
        Entries[key] = value;
        Lifetimes[key] = options.AbsoluteExpirationRelativeToNow;
    }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
}
