using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>The second level: answers in the application's <see cref="IDistributedCache"/>. Whatever goes wrong there is a miss, is logged and counted, and costs no caller more than the time limit. Thread-safe.</summary>
internal sealed class SharedAnswers(IDistributedCache cache, ResponseCacheOptions options, string router, RoutingMetrics metrics, TimeProvider time, ILogger logger)
{
    private const string Prefix = "deepseek_routing:answer:";
    private readonly OutsideCalls _calls = new(options.DistributedCacheTimeout, options.DistributedCachePause, time);

    public async ValueTask<FoundAnswer?> FindAsync(CacheKey key, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (_calls.IsPaused)
        {
            return null;
        }

        byte[]? entry;
        try
        {
            entry = await _calls.RunAsync(token => cache.GetAsync(Prefix + key.Digest, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail("read", exception);
            return null;
        }

        if (entry is null)
        {
            return null;
        }

        if (SharedEntry.Read(key, entry) is not { } answer)
        {
            metrics.CacheFailed(router, "entry");
            RoutingLog.CacheEntryUnreadable(logger, router);
            return null;
        }

        // Machines do not agree on the time: an answer out of the future is a new one.
        var age = time.GetUtcNow() - answer.StoredAt;
        age = age > TimeSpan.Zero ? age : TimeSpan.Zero;
        return age < lifetime ? new(answer, CacheLevel.Distributed, age) : null;
    }

    public async ValueTask KeepAsync(CacheKey key, StoredAnswer answer, TimeSpan lifetime)
    {
        if (_calls.IsPaused)
        {
            return;
        }

        try
        {
            var entry = SharedEntry.Write(key, answer);
            await _calls.RunAsync(WriteAsync, CancellationToken.None).ConfigureAwait(false);

            async Task<bool> WriteAsync(CancellationToken token)
            {
                await cache.SetAsync(Prefix + key.Digest, entry, new() { AbsoluteExpirationRelativeToNow = lifetime }, token).ConfigureAwait(false);
                return true;
            }
        }
        catch (Exception exception)
        {
            Fail("write", exception);
        }
    }

    private void Fail(string what, Exception exception)
    {
        _calls.Pause();
        metrics.CacheFailed(router, what);
        RoutingLog.DistributedCacheFailed(logger, what, router, exception.GetType().Name);
    }
}
