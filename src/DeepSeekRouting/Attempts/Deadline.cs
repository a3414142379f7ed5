namespace DeepSeekRouting;

/// <summary>Cancels when the caller does, and until it is lifted also when the total time of a request is over.</summary>
internal sealed class Deadline : CancellationTokenSource
{
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenRegistration _callerCancels;

#if NET
    public Deadline(TimeSpan? limit, TimeProvider time, CancellationToken callerToken)
        : base(limit ?? Timeout.InfiniteTimeSpan, time)
    {
        _callerToken = callerToken;
        _callerCancels = callerToken.UnsafeRegister(static deadline => ((Deadline)deadline!).Cancel(), this);
    }

    public void Lift() => CancelAfter(Timeout.InfiniteTimeSpan);

    protected override void Dispose(bool disposing)
    {
        _callerCancels.Dispose();
        base.Dispose(disposing);
    }
#else
    private readonly ITimer _timer;

    public Deadline(TimeSpan? limit, TimeProvider time, CancellationToken callerToken)
    {
        _callerToken = callerToken;
        _callerCancels = callerToken.Register(static deadline => ((Deadline)deadline!).Cancel(), this);
        _timer = time.CreateTimer(static deadline => ((Deadline)deadline!).TryCancel(), this, limit ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Lift() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    protected override void Dispose(bool disposing)
    {
        _callerCancels.Dispose();
        _timer.Dispose();
        base.Dispose(disposing);
    }

    private void TryCancel()
    {
        try
        {
            Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended at the same moment.
        }
    }
#endif

    /// <summary>Gets a value indicating whether no other model may be called once this has passed.</summary>
    public bool EndsRequest { get; init; }

    public bool HasPassed => IsCancellationRequested && !_callerToken.IsCancellationRequested;
}
