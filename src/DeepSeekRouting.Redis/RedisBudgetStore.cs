using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Keeps the counters of budgets in Redis 6.2 or later, for all machines: one script, atomic over all counters, and one round trip an operation. Thread-safe.</summary>
/// <remarks>
/// Leases run by the clock of Redis. While Redis is away, <see cref="RedisRoutingOptions.FailureMode"/> decides: this process holds the limits alone, from what it knew last, or nothing is reserved.
/// What was charged meanwhile is booked when Redis is back, each charge once.
/// </remarks>
public sealed class RedisBudgetStore : IBudgetStore, IAsyncDisposable, IDisposable
{
    private readonly string _process = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
    private readonly RedisRoutingOptions _options;
    private readonly RedisLink _link;
    private readonly BudgetKeys _keys;
    private readonly LocalBudgets _local;
    private readonly UnbookedBudgets _unbooked;
    private readonly RedisOutage _outage;
    private long _lastLease;

    /// <summary>Makes a store on a connection that stays the caller's.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="options">The settings; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    /// <param name="logger">Where outages are told; <see langword="null"/> for nowhere.</param>
    /// <exception cref="ArgumentNullException"><paramref name="connection"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public RedisBudgetStore(IConnectionMultiplexer connection, RedisRoutingOptions? options = null, TimeProvider? time = null, ILogger<RedisBudgetStore>? logger = null)
        : this(
            new RedisLink(connection ?? throw new ArgumentNullException(nameof(connection)), (options ?? new()).Timeout, time ?? TimeProvider.System),
            RedisRoutingOptionsCheck.Checked(options ?? new()),
            new(),
            time ?? TimeProvider.System,
            logger ?? NullLogger<RedisBudgetStore>.Instance)
    {
    }

    internal RedisBudgetStore(RedisLink link, RedisRoutingOptions options, RedisMetrics metrics, TimeProvider time, ILogger logger)
    {
        _options = options;
        _link = link;
        _keys = new(options, time);
        _local = new(time);
        _unbooked = new(link, _keys);
        _outage = new(_unbooked, link, options, metrics, time, logger, _local);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        if (_outage.IsAway)
        {
            _outage.Note(exception: null);
            return await ReserveAloneAsync(reservation, cause: null, cancellationToken).ConfigureAwait(false);
        }

        var number = Interlocked.Increment(ref _lastLease);
        var none = Settlement.Of(reservation, LeaseOf(number)) with { Charges = new long[reservation.Claims.Length] };
        var reserving = _link.SendAsync(BudgetScripts.Reserve, _keys.Of(none.Counters), ReserveValues(reservation, none.Lease), cancellationToken);
        try
        {
            var reply = await _link.WaitAsync(reserving, cancellationToken).ConfigureAwait(false);
            var refused = Read(reply, reservation);
            reservation.Lease = refused < 0 ? number : 0;
            return refused;
        }
        catch (OperationCanceledException)
        {
            _ = ReleaseAsync(reserving, none);
            throw;
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            _outage.Note(exception, leased: none); // It may have been reserved all the same.
            return await ReserveAloneAsync(reservation, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <remarks>It is not cancelled, and waits no longer than <see cref="RedisRoutingOptions.Timeout"/>. While Redis is away the charges are kept, and booked when it is back: this does not throw for it.</remarks>
    public async ValueTask SettleAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        var isLocal = LocalBudgets.IsLocal(reservation.Lease);
        var settlement = Settlement.Of(reservation, LeaseOf(reservation.Lease));
        if (isLocal)
        {
            await _local.SettleAsync(reservation, CancellationToken.None).ConfigureAwait(false);
        }

        if (_outage.IsAway && TryKeep(settlement, isLocal))
        {
            return;
        }

        try
        {
            if (isLocal)
            {
                await _unbooked.LeaseAsync(settlement, CancellationToken.None).ConfigureAwait(false);
                isLocal = false;
            }

            Read(await _unbooked.SettleAsync(settlement, mayBeDone: false, CancellationToken.None).ConfigureAwait(false), reservation);
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            _local.Learn(settlement);
            _outage.Note(exception, leased: isLocal ? null : settlement, unleased: isLocal ? settlement : null);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<BudgetState>> ReadAsync(IReadOnlyList<string> counters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counters);
        if (!_outage.IsAway)
        {
            try
            {
                var reply = (RedisResult[])(await _link.RunAsync(BudgetScripts.Read, _keys.Of(counters), [], cancellationToken).ConfigureAwait(false))!;
                return [.. counters.Select((_, index) => StateOf(reply, index))];
            }
            catch (Exception exception) when (RedisLink.IsAway(exception))
            {
                _outage.Note(exception);
            }
        }

        return _options.FailureMode is RedisFailureMode.FailOpen ? await _local.ReadAsync(counters, cancellationToken).ConfigureAwait(false) : throw Unavailable(cause: null);
    }

    /// <summary>Tries once more to book what Redis does not know yet. What it does not get is lost, and logged.</summary>
    /// <returns>The operation.</returns>
    public ValueTask DisposeAsync() => _outage.DisposeAsync();

    /// <summary>Stops at once. What Redis does not know yet is lost, and logged: prefer <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => _outage.Stop();

    private static BudgetUnavailableException Unavailable(Exception? cause) => new(
        $"Redis, which keeps the budgets, is away, and {RedisRoutingOptions.SectionName}:{nameof(RedisRoutingOptions.FailureMode)} is {nameof(RedisFailureMode.FailClosed)}: no model was called. "
        + $"Bring Redis back, or set {nameof(RedisFailureMode.FailOpen)} to go on with the limits of each process.",
        cause);

    private static BudgetState StateOf(RedisResult[] reply, int index) => new()
    {
        Spent = long.Parse((string)reply[1 + (2 * index)]!, CultureInfo.InvariantCulture),
        Reserved = long.Parse((string)reply[2 + (2 * index)]!, CultureInfo.InvariantCulture),
    };

    private string LeaseOf(long number) => $"{_process}-{number.ToString(CultureInfo.InvariantCulture)}";

    private RedisValue[] ReserveValues(BudgetReservation reservation, string lease)
    {
        var claims = reservation.Claims;
        var values = new RedisValue[2 + (4 * claims.Length)];
        values[0] = lease;
        values[1] = (long)reservation.LeaseTime.TotalMilliseconds;
        for (var i = 0; i < claims.Length; i++)
        {
            var at = 2 + (4 * i);
            values[at] = claims[i].Amount;
            values[at + 1] = claims[i].Limit;
            values[at + 2] = claims[i].Refuses ? 1 : 0;
            values[at + 3] = _keys.MillisecondsToKeep(claims[i].PeriodEnd, reservation.LeaseTime);
        }

        return values;
    }

    private int Read(RedisResult result, BudgetReservation reservation)
    {
        var reply = (RedisResult[])result!;
        for (var i = 0; i < reservation.Claims.Length; i++)
        {
            reservation.States[i] = StateOf(reply, i);
            _local.Learn(reservation.Claims[i].Counter, reservation.States[i].Spent, reservation.Claims[i].PeriodEnd);
        }

        return int.Parse((string)reply[0]!, CultureInfo.InvariantCulture);
    }

    private ValueTask<int> ReserveAloneAsync(BudgetReservation reservation, Exception? cause, CancellationToken cancellationToken) =>
        _options.FailureMode is RedisFailureMode.FailOpen ? _local.ReserveAsync(reservation, cancellationToken) : throw Unavailable(cause);

    private bool TryKeep(Settlement settlement, bool isLocal)
    {
        if (isLocal)
        {
            return _outage.TryKeep(unleased: settlement);
        }

        _local.Learn(settlement);
        return _outage.TryKeep(leased: settlement);
    }

    // Nobody waits for it.
    private async Task ReleaseAsync(Task reserving, Settlement none)
    {
        try
        {
            await reserving.ConfigureAwait(false);
            await _unbooked.SettleAsync(none, mayBeDone: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was not sent.
        }
        catch (Exception exception) when (RedisLink.IsAway(exception))
        {
            _outage.Note(exception, leased: none); // It may have been reserved, and not given back.
        }
    }
}
