using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>
/// Adds up in Redis what all machines do. Recording adds to sums in memory and never waits; they are carried to Redis every few seconds, each batch once, and at the end of the process. Thread-safe.
/// </summary>
/// <remarks>While Redis is away the sums grow in memory, in at most <see cref="CostLedgerOptions.MaxRows"/> rows, and nothing is lost before the process ends.</remarks>
public sealed class RedisCostLedger : ICostLedger, IAsyncDisposable, IDisposable
{
    private readonly CostLedger _recorded;
    private readonly RedisRoutingOptions _options;
    private readonly RedisLink _link;
    private readonly RedisMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _carrying = new(1, 1);
    private readonly Queue<LedgerBatch> _batches = new();
    private bool _isAway;
    private bool _isDisposed;

    /// <summary>Makes a ledger on a connection that stays the caller's.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">The settings; <see langword="null"/> for the defaults.</param>
    /// <param name="days">Where a day begins, and how many rows are held in memory; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    /// <param name="logger">Where outages are told; <see langword="null"/> for nowhere.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public RedisCostLedger(
        IConnectionMultiplexer connection, RedisRoutingOptions? options = null, CostLedgerOptions? days = null, TimeProvider? time = null, ILogger<RedisCostLedger>? logger = null)
        : this(
            new RedisLink(connection ?? throw new ArgumentNullException(nameof(connection)), (options ?? new()).Timeout, time ?? TimeProvider.System),
            RedisRoutingOptionsCheck.Checked(options ?? new()),
            days ?? new(),
            new(),
            time ?? TimeProvider.System,
            logger ?? NullLogger<RedisCostLedger>.Instance)
    {
    }

    internal RedisCostLedger(RedisLink link, RedisRoutingOptions options, CostLedgerOptions days, RedisMetrics metrics, TimeProvider time, ILogger logger)
    {
        _recorded = new(days);
        _link = link;
        _options = options;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(_ => _ = TryCarryAsync(CancellationToken.None), state: null, options.LedgerInterval, options.LedgerInterval);
    }

    /// <inheritdoc/>
    public void RecordCost(in CostEntry entry) => _recorded.RecordCost(entry);

    /// <inheritdoc/>
    public void RecordRequest(in RequestEntry entry) => _recorded.RecordRequest(entry);

    /// <inheritdoc/>
    public void RecordFeedback(in FeedbackEntry entry) => _recorded.RecordFeedback(entry);

    /// <summary>Carries what this process has recorded to Redis and gives the sums of all machines; of the others, what they have carried so far.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">Redis is away.</exception>
    public async ValueTask<LedgerSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        var database = await _link.GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        List<LedgerRow> rows = [];
        foreach (var day in await database.SortedSetRangeByRankAsync(LedgerBatch.Days(_options.KeyPrefix)).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            var fields = await database.HashGetAllAsync(LedgerBatch.DayKey(_options.KeyPrefix, day!)).WaitAsync(cancellationToken).ConfigureAwait(false);
            rows.AddRange(RowsOf(fields, LedgerBatch.ParseDay(day!)));
        }

        return new() { Rows = rows };
    }

    /// <summary>Carries what this process has recorded to Redis now.</summary>
    /// <param name="cancellationToken">Ends the wait; what was not carried is carried later.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">Redis is away.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _carrying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CarryAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Carries what is left to Redis. What it does not get is lost, counted and logged.</summary>
    /// <returns>The operation.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _timer.DisposeAsync().ConfigureAwait(false);
        await TryCarryAsync(CancellationToken.None).ConfigureAwait(false);
        TellLost();
    }

    /// <summary>Carries what is left to Redis if it is connected. What it does not get is lost, counted and logged: prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _timer.Dispose();
        try
        {
            if (_carrying.Wait(_options.Timeout) && _link.TryGetDatabase() is { } database)
            {
                for (; NextBatch() is { } batch; _batches.Dequeue())
                {
                    if (ValuesOf(batch) is { } values)
                    {
                        Check(LedgerScript.Add.Run(database, batch.Keys(_options.KeyPrefix), values));
                    }
                }
            }
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            NoteAway(exception);
        }

        TellLost();
    }

    private static IEnumerable<LedgerRow> RowsOf(HashEntry[] fields, DateTime? day)
    {
        var counts = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var name = (string)field.Name!;
            if (name.IndexOf('|', StringComparison.Ordinal) is > 0 and var bar)
            {
                var row = name[(bar + 1)..];
                (counts.TryGetValue(row, out var known) ? known : counts[row] = [])[name[..bar]] = long.Parse((string)field.Value!, CultureInfo.InvariantCulture);
            }
        }

        return counts.Select(row => LedgerRowName.Parse(row.Key, day, LedgerFigureCodes.Read(row.Value)));
    }

    private async Task TryCarryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            // Told already; the timer tries again.
        }
    }

    private async Task CarryAsync(CancellationToken cancellationToken)
    {
        for (; NextBatch() is { } batch; _batches.Dequeue())
        {
            if (ValuesOf(batch) is { } values)
            {
                Check(await _link.RunAsync(LedgerScript.Add, batch.Keys(_options.KeyPrefix), values, cancellationToken).ConfigureAwait(false));
                NoteCarried();
            }
        }
    }

    // New sums are taken only when the old ones are there, so that memory stays bounded while Redis is away.
    private LedgerBatch? NextBatch()
    {
        if (_batches.Count == 0)
        {
            foreach (var batch in LedgerBatch.Of(_recorded.Drain()))
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
            return batch.Values(_options, _time.GetUtcNow());
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
        _metrics.Failed("ledger");
        if (!_isAway)
        {
            _isAway = true;
            RedisLog.LedgerNotCarried(_logger, exception);
        }
    }

    private void NoteCarried()
    {
        if (_isAway)
        {
            _isAway = false;
            RedisLog.LedgerCarried(_logger);
        }
    }

    private void TellLost()
    {
        if (_batches.Concat(LedgerBatch.Of(_recorded.Drain())).Sum(batch => batch.Entries) is > 0 and var entries)
        {
            TellLost(entries, "Redis was away at the end of the process", exception: null);
        }
    }

    private void TellLost(long entries, string why, Exception? exception)
    {
        _metrics.NeverBooked("ledger", entries);
        RedisLog.LedgerLost(_logger, entries, why, exception);
    }
}
