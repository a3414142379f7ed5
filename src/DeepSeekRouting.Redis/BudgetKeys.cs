using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>Where a counter is kept, and for how long.</summary>
internal sealed class BudgetKeys(RedisRoutingOptions options, TimeProvider time)
{
    // Braces: a cluster puts keys with the same text in them on one node, so that one script may touch them all.
    private readonly string _prefix = $"{{{options.KeyPrefix}}}:budget:";

    public RedisKey Mark(string id) => $"{{{options.KeyPrefix}}}:booked:{id}";

    public RedisKey Counter(string counter) => _prefix + counter;

    /// <summary>Gives each counter and its leases.</summary>
    public RedisKey[] Of(IReadOnlyList<string> counters)
    {
        var keys = new RedisKey[2 * counters.Count];
        for (var i = 0; i < counters.Count; i++)
        {
            keys[2 * i] = _prefix + counters[i];
            keys[(2 * i) + 1] = _prefix + counters[i] + ":leases";
        }

        return keys;
    }

    /// <summary>Gives the milliseconds from now on. Relative, because this machine's clock said when the period ends.</summary>
    public long MillisecondsToKeep(DateTimeOffset periodEnd, TimeSpan leaseTime) =>
        Math.Max(1_000, (long)Math.Min((periodEnd - time.GetUtcNow() + leaseTime + options.Grace).TotalMilliseconds, TimeSpan.FromDays(10_000).TotalMilliseconds));
}
