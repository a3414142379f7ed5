using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>The second level: answers in the application's <see cref="IDistributedCache"/>. Whatever goes wrong there is a miss, is logged and counted, and costs no caller more than the time limit. Thread-safe.</summary>
internal sealed class SharedAnswers(IDistributedCache cache, ResponseCacheOptions options, string router, RoutingMetrics metrics, TimeProvider time, ILogger logger)
{
    private const string Prefix = "deepseek_routing:answer:";
    private readonly TimeSpan _timeout = options.DistributedCacheTimeout;
    private readonly TimeSpan _pause = options.DistributedCachePause;
    private long _failedAt;

    public async ValueTask<FoundAnswer?> FindAsync(CacheKey key, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (IsPaused)
        {
            return null;
        }

        using var patience = new CancellationTokenSource();
        byte[]? entry;
        try
        {
            entry = await InTimeAsync(cache.GetAsync(Prefix + key.Digest, patience.Token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail("read", exception, patience);
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
        if (IsPaused)
        {
            return;
        }

        using var patience = new CancellationTokenSource();
        try
        {
            var entry = SharedEntry.Write(key, answer);
            var write = cache.SetAsync(Prefix + key.Digest, entry, new() { AbsoluteExpirationRelativeToNow = lifetime }, patience.Token);
            await InTimeAsync(Void(write), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail("write", exception, patience);
        }
    }

    private bool IsPaused => Volatile.Read(ref _failedAt) is var at and not 0 && time.GetElapsedTime(at) < _pause;

    private static async Task<byte[]?> Void(Task task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    // The cache may not listen to its token, so it is not waited for longer than the limit.
    private async Task<byte[]?> InTimeAsync(Task<byte[]?> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(_timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch when (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    private void Fail(string what, Exception exception, CancellationTokenSource patience)
    {
        Volatile.Write(ref _failedAt, time.GetTimestamp() is var now and not 0 ? now : 1);
        metrics.CacheFailed(router, what);
        RoutingLog.DistributedCacheFailed(logger, what, router, exception.GetType().Name);
        try
        {
            patience.Cancel();
        }
        catch (AggregateException)
        {
            // The cache's own callback failed; it has been left behind all the same.
        }
    }
}
