namespace DeepSeekRouting.Redis;

/// <summary>Settings of shared budgets and of the shared ledger. Section <c>DeepSeekRouting:Redis</c> of the configuration.</summary>
public sealed class RedisRoutingOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "DeepSeekRouting:Redis";

    /// <summary>Gets or sets where Redis is, as StackExchange.Redis writes it: <c>host:port,password=…,ssl=true</c>. The default is the container's <see cref="StackExchange.Redis.IConnectionMultiplexer"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets what all keys begin with, in braces so that a cluster keeps them on one node. Applications that share budgets share it. The default is <c>deepseek-routing</c>.</summary>
    public string KeyPrefix { get; set; } = "deepseek-routing";

    /// <summary>Gets or sets what happens to requests with budgets while Redis is away. The default is <see cref="RedisFailureMode.FailOpen"/>.</summary>
    public RedisFailureMode FailureMode { get; set; }

    /// <summary>Gets or sets how long a request waits for Redis before it counts as away, 10 milliseconds to a minute. The default is 1 second.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how often Redis is tried again while it is away and the connection does not say by itself that it is back, 10 milliseconds to an hour. The default is 5 seconds.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a budget's counter is kept beyond the end of its period and of its leases, 0 to 30 days: the longest outage after which what was spent is still booked. The default is 1 hour.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how often the ledger is carried to Redis, 10 milliseconds to an hour. The default is 5 seconds.</summary>
    public TimeSpan LedgerInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a day of the ledger is kept in Redis, 1 to 10,000 days. The default is 400 days.</summary>
    public TimeSpan LedgerRetention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>Gets or sets how many rows a day of the ledger has in Redis before further tenants and tasks are counted as <see cref="LedgerRow.Other"/>, 1 to 1,000,000. The default is 10,000.</summary>
    public int LedgerRowsPerDay { get; set; } = 10_000;
}
