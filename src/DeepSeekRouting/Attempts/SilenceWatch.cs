namespace DeepSeekRouting;

/// <summary>Cancels a stream that stays silent too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;

    public SilenceWatch(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(static watch => ((SilenceWatch)watch!).Fire(), this, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    public bool HasFired { get; private set; }

    public static TimeoutException Timeout(string model, Exception cancellation) =>
        new($"The stream of model '{model}' was silent for longer than the silence timeout.", cancellation);

    public void Restart() => _timer.Change(_limit, System.Threading.Timeout.InfiniteTimeSpan);

    public void Pause() => _timer.Change(System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Fire()
    {
        HasFired = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended at the same moment.
        }
    }
}
