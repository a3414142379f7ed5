using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Remembers what was logged, and lets a test wait for it.</summary>
internal sealed class SignalLogger : ILoggerProvider, ILogger
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _events = new();
    private readonly ConcurrentQueue<(int Event, LogLevel Level)> _logged = new();

    public IEnumerable<(int Event, LogLevel Level)> Logged => _logged;

    public Task<string> WhenAsync(int eventId) => EventOf(eventId).Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _logged.Enqueue((eventId.Id, logLevel));
        EventOf(eventId.Id).TrySetResult(formatter(state, exception));
    }

    public void Dispose()
    {
    }

    private TaskCompletionSource<string> EventOf(int eventId) => _events.GetOrAdd(eventId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
