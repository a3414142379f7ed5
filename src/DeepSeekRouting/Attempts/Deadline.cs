namespace DeepSeekRouting;

/// <summary>The caller's token, and until it is lifted also a limit on the total time of a request.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource? _source;
    private readonly ITimer? _timer;

    public Deadline(TimeSpan? limit, TimeProvider time, CancellationToken callerToken)
    {
        _callerToken = callerToken;
        if (limit is { } value)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
            _timer = time.CreateTimer(static deadline => ((Deadline)deadline!).Pass(), this, value, Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token => _source?.Token ?? _callerToken;

    public bool HasPassed { get; private set; }

    public void Lift() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer?.Dispose();
        _source?.Dispose();
    }

    private void Pass()
    {
        HasPassed = true;
        try
        {
            _source!.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended at the same moment.
        }
    }
}
