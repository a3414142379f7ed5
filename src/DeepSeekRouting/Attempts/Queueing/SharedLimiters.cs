using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>One limiter for each account and model, whichever routers of a container call it: the provider counts them together too. Thread-safe.</summary>
internal sealed class SharedLimiters
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Host, string Account, string? ModelId), AdaptiveLimiter> _limiters = [];

    /// <param name="profile">The model.</param>
    /// <param name="baseAddress">The address of its API.</param>
    /// <param name="account">What tells its account from others: its name, or else its key, which goes nowhere from here.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told when the limit changes.</param>
    public AdaptiveLimiter For(ModelProfile profile, Uri baseAddress, string account, TimeProvider time, ILogger logger)
    {
        lock (_gate)
        {
            var key = (baseAddress.GetLeftPart(UriPartial.Authority), account, profile.ModelId);
            if (_limiters.TryGetValue(key, out var limiter))
            {
                limiter.ShareWith(profile.MaxConcurrency);
            }
            else
            {
                _limiters[key] = limiter = new(profile.Name, profile.MaxConcurrency, time, logger);
            }

            return limiter;
        }
    }
}
