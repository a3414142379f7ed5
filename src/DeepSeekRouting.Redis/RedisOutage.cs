using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Redis;

/// <summary>Knows whether Redis is away, tells so once, and when it is back has it booked what it missed. Thread-safe.</summary>
internal sealed class RedisOutage : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly UnbookedBudgets _unbooked;
    private readonly RedisLink _link;
    private readonly RedisRoutingOptions _options;
    private readonly RedisMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly LocalBudgets _local;
    private bool _isAway;
    private int _isReturning;

    public RedisOutage(UnbookedBudgets unbooked, RedisLink link, RedisRoutingOptions options, RedisMetrics metrics, TimeProvider time, ILogger logger, LocalBudgets local)
    {
        _unbooked = unbooked;
        _link = link;
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _local = local;
        _timer = time.CreateTimer(_ => _ = ReturnAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        link.Restored += OnRestored;
    }

    public bool IsAway => Volatile.Read(ref _isAway);

    /// <summary>Keeps what Redis misses while it is away.</summary>
    /// <returns><see langword="false"/> if it is not: nothing was kept, since nobody would book it.</returns>
    public bool TryKeep(Settlement? leased = null, Settlement? unleased = null)
    {
        lock (_gate)
        {
            if (!_isAway)
            {
                return false;
            }

            Keep(leased, unleased);
        }

        _metrics.Failed("budgets", _options.FailureMode);
        return true;
    }

    /// <summary>Counts a call that Redis did not do, and keeps what it misses.</summary>
    public void Note(Exception? exception, Settlement? leased = null, Settlement? unleased = null)
    {
        _metrics.Failed("budgets", _options.FailureMode);
        bool isNew;
        lock (_gate)
        {
            Keep(leased, unleased);
            isNew = !_isAway && exception is not null;
            if (isNew)
            {
                _local.Begin();
                Volatile.Write(ref _isAway, true);
                _timer.Change(_options.RetryInterval, _options.RetryInterval);
            }
        }

        if (!isNew)
        {
            return;
        }

        if (_options.FailureMode is RedisFailureMode.FailOpen)
        {
            RedisLog.FailingOpen(_logger, exception!);
        }
        else
        {
            RedisLog.FailingClosed(_logger, exception!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _link.Restored -= OnRestored;
        await _timer.DisposeAsync().ConfigureAwait(false);
        if (_unbooked.Count > 0)
        {
            await ReturnAsync().ConfigureAwait(false);
        }

        TellLost();
    }

    /// <summary>Stops without waiting for Redis.</summary>
    public void Stop()
    {
        _link.Restored -= OnRestored;
        _timer.Dispose();
        TellLost();
    }

    private void Keep(Settlement? leased, Settlement? unleased)
    {
        if (leased is not null)
        {
            _unbooked.AddLeased(leased);
        }

        if (unleased is not null)
        {
            _unbooked.AddUnleased(unleased);
        }
    }

    private void OnRestored() => _ = ReturnAsync();

    private async Task ReturnAsync()
    {
        if (!IsAway || Interlocked.Exchange(ref _isReturning, 1) == 1)
        {
            return;
        }

        try
        {
            var database = await _link.GetDatabaseAsync(CancellationToken.None).ConfigureAwait(false);
            await database.PingAsync().ConfigureAwait(false);
            var booked = 0;
            do
            {
                booked += await _unbooked.BookAsync(CancellationToken.None).ConfigureAwait(false);
            }
            while (!TryEnd());
            _metrics.BookedLater(booked);
            RedisLog.Back(_logger, booked);
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            _metrics.Failed("budgets", _options.FailureMode); // The timer tries again.
        }
        finally
        {
            Volatile.Write(ref _isReturning, 0);
        }
    }

    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_unbooked.Count > 0)
            {
                return false;
            }

            _local.End();
            Volatile.Write(ref _isAway, false);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private void TellLost()
    {
        if (_unbooked.Count is > 0 and var lost)
        {
            _metrics.NeverBooked("budgets", lost);
            RedisLog.SettlementsLost(_logger, lost);
        }
    }
}
