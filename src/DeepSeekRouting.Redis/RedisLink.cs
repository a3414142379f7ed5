using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>The connection, made at its first use, and the time that one waits for an answer. Thread-safe.</summary>
internal sealed class RedisLink : IAsyncDisposable, IDisposable
{
    private readonly object _gate = new();
    private readonly Func<Task<IConnectionMultiplexer>> _connect;
    private readonly bool _ownsConnection;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private Task<IConnectionMultiplexer>? _connecting;

    public RedisLink(IConnectionMultiplexer connection, TimeSpan timeout, TimeProvider time)
        : this(() => Task.FromResult(connection), ownsConnection: false, timeout, time)
    {
    }

    public RedisLink(string connectionString, TimeSpan timeout, TimeProvider time)
        : this(() => ConnectAsync(connectionString), ownsConnection: true, timeout, time)
    {
    }

    private RedisLink(Func<Task<IConnectionMultiplexer>> connect, bool ownsConnection, TimeSpan timeout, TimeProvider time)
    {
        _connect = connect;
        _ownsConnection = ownsConnection;
        _timeout = timeout;
        _time = time;
    }

    /// <summary>Occurs when a lost connection is there again.</summary>
    public event Action? Restored;

    /// <summary>Says whether an exception means that Redis cannot be asked just now.</summary>
    public static bool IsAway(Exception exception) => exception is RedisException or TimeoutException or ObjectDisposedException;

    public Task<RedisResult> RunAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken) =>
        WaitAsync(SendAsync(script, keys, values, cancellationToken), cancellationToken);

    /// <summary>Runs a script to its end, whoever waits for it.</summary>
    public async Task<RedisResult> SendAsync(RedisScript script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var database = await GetDatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await script.RunAsync(database, keys, values).ConfigureAwait(false);
    }

    public Task<RedisResult> WaitAsync(Task<RedisResult> running, CancellationToken cancellationToken) => running.WaitAsync(_timeout, _time, cancellationToken);

    public async Task<IDatabase> GetDatabaseAsync(CancellationToken cancellationToken)
    {
        var connection = await Connect().WaitAsync(_timeout, _time, cancellationToken).ConfigureAwait(false);
        return connection.GetDatabase();
    }

    /// <summary>Gives the database if the connection has been made; for those who cannot wait.</summary>
    public IDatabase? TryGetDatabase()
    {
        var connecting = _ownsConnection ? _connecting : Connect();
        return connecting is { IsCompletedSuccessfully: true } ? connecting.GetAwaiter().GetResult().GetDatabase() : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Forget() is { } connecting)
        {
            await (await connecting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        if (Forget() is { IsCompletedSuccessfully: true } connected)
        {
            connected.GetAwaiter().GetResult().Dispose();
        }
    }

    // A connection that cannot be made now is made later by itself; commands do not wait for it.
    private static async Task<IConnectionMultiplexer> ConnectAsync(string connectionString)
    {
        var configuration = ConfigurationOptions.Parse(connectionString);
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        return await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
    }

    private Task<IConnectionMultiplexer> Connect()
    {
        lock (_gate)
        {
            return _connecting is null or { IsFaulted: true } or { IsCanceled: true } ? _connecting = WatchAsync() : _connecting;
        }
    }

    private async Task<IConnectionMultiplexer> WatchAsync()
    {
        var connection = await _connect().ConfigureAwait(false);
        connection.ConnectionRestored += (_, _) => Restored?.Invoke();
        return connection;
    }

    private Task<IConnectionMultiplexer>? Forget()
    {
        lock (_gate)
        {
            var connecting = _ownsConnection ? _connecting : null;
            _connecting = null;
            return connecting;
        }
    }
}
