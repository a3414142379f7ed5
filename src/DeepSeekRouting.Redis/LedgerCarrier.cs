using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Carries what a ledger in memory has recorded to Redis, each batch once. Thread-safe.</summary>
internal sealed class LedgerCarrier(CostLedger recorded, RedisLink link, RedisRoutingOptions options, RedisMetrics metrics, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _carrying = new(1, 1);
    private readonly Queue<LedgerBatch> _batches = new();
    private bool _isAway;

    /// <summary>Carries everything now.</summary>
    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">Redis is away.</exception>
    public async Task CarryAsync(CancellationToken cancellationToken)
    {
        await _carrying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (; NextBatch() is { } batch; _batches.Dequeue())
            {
                if (ValuesOf(batch) is { } values)
                {
                    Check(await link.RunAsync(LedgerScript.Add, batch.Keys(options.KeyPrefix), values, cancellationToken).ConfigureAwait(false));
                    NoteCarried();
                }
            }
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            NoteAway(exception);
            throw;
        }
        finally
        {
            _carrying.Release();
        }
    }

    /// <summary>Carries what can be carried, and leaves the rest for later.</summary>
    public async Task TryCarryAsync()
    {
        try
        {
            await CarryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            // It has been told.
        }
    }

    /// <summary>Does the same in this thread, for those who are not disposed asynchronously.</summary>
    public void TryCarry()
    {
        if (link.TryGetDatabase() is not { } database || !_carrying.Wait(options.Timeout))
        {
            return;
        }

        try
        {
            for (; NextBatch() is { } batch; _batches.Dequeue())
            {
                if (ValuesOf(batch) is { } values)
                {
                    Check(LedgerScript.Add.Run(database, batch.Keys(options.KeyPrefix), values));
                }
            }
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            NoteAway(exception);
        }
        finally
        {
            _carrying.Release();
        }
    }

    /// <summary>Ends: what is left is lost, counted and logged.</summary>
    public void Dispose()
    {
        _carrying.Dispose();
        if (_batches.Concat(LedgerBatch.Of(recorded.Drain())).Sum(batch => batch.Entries) is > 0 and var entries)
        {
            TellLost(entries, "Redis was away at the end of the process", exception: null);
        }
    }

    // New sums are taken only when the old ones are there, so that memory stays bounded while Redis is away.
    private LedgerBatch? NextBatch()
    {
        if (_batches.Count == 0)
        {
            foreach (var batch in LedgerBatch.Of(recorded.Drain()))
            {
                _batches.Enqueue(batch);
            }
        }

        return _batches.TryPeek(out var next) ? next : null;
    }

    private RedisValue[]? ValuesOf(LedgerBatch batch)
    {
        try
        {
            return batch.Values(options, time.GetUtcNow());
        }
        catch (OverflowException exception)
        {
            TellLost(batch.Entries, "an amount is too large for Redis", exception);
            return null;
        }
    }

    private void Check(RedisResult lostFigures)
    {
        if ((long)lostFigures is > 0 and var lost)
        {
            TellLost(lost, "sums are too large for Redis", exception: null);
        }
    }

    private void NoteAway(Exception exception)
    {
        metrics.Failed("ledger");
        if (!_isAway)
        {
            _isAway = true;
            RedisLog.LedgerNotCarried(logger, exception);
        }
    }

    private void NoteCarried()
    {
        if (_isAway)
        {
            _isAway = false;
            RedisLog.LedgerCarried(logger);
        }
    }

    private void TellLost(long entries, string why, Exception? exception)
    {
        metrics.NeverBooked("ledger", entries);
        RedisLog.LedgerLost(logger, entries, why, exception);
    }
}
