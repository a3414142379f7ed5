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
    private readonly LedgerCarrier _carrier;
    private readonly LedgerReader _reader;
    private readonly ITimer _timer;
    private int _isDisposed;

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
        _carrier = new(_recorded, link, options, metrics, time, logger);
        _reader = new(link, options.KeyPrefix);
        _timer = time.CreateTimer(_ => _ = _carrier.TryCarryAsync(), state: null, options.LedgerInterval, options.LedgerInterval);
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
        await _carrier.CarryAsync(cancellationToken).ConfigureAwait(false);
        return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries what this process has recorded to Redis now.</summary>
    /// <param name="cancellationToken">Ends the wait; what was not carried is carried later.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="RedisException">Redis is away.</exception>
    /// <exception cref="TimeoutException">Redis is away.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _carrier.CarryAsync(cancellationToken);

    /// <summary>Carries what is left to Redis. What it does not get is lost, counted and logged.</summary>
    /// <returns>The operation.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _timer.DisposeAsync().ConfigureAwait(false);
            await _carrier.TryCarryAsync().ConfigureAwait(false);
            _carrier.Dispose();
        }
    }

    /// <summary>Carries what is left to Redis if it is connected. What it does not get is lost, counted and logged: prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _timer.Dispose();
            _carrier.TryCarry();
            _carrier.Dispose();
        }
    }
}
