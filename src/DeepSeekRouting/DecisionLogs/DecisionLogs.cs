using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>The decision logs of a container's routers, each opened when it is first used. Thread-safe.</summary>
internal sealed class DecisionLogs(IServiceProvider provider) : IDisposable
{
    private readonly Dictionary<string, DecisionLog?> _logs = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <summary>Gives the log of a router; <see langword="null"/> if its settings ask for none.</summary>
    public DecisionLog? Of(string router)
    {
        lock (_logs)
        {
            return _logs.TryGetValue(router, out var log) ? log
                : _disposed ? null // At the end of a process a late click is no reason to fail.
                : _logs[router] = Open(router);
        }
    }

    public void Dispose()
    {
        lock (_logs)
        {
            _disposed = true;
            foreach (var log in _logs.Values)
            {
                log?.Dispose();
            }
        }
    }

    private DecisionLog? Open(string router)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(router).DecisionLog;
        return !options.Enabled ? null : new(
            router,
            options,
            provider.GetRequiredService<ICostLedger>(),
            provider.GetRequiredService<RoutingMetrics>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(DeepSeekRoutingDiagnostics.LogCategory));
    }
}
