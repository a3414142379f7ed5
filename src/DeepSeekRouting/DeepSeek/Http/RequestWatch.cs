namespace DeepSeekRouting;

/// <summary>
/// Watches the time limits of one request: first byte, silence between bytes, total. One timer serves all three: it is not re-armed for every
/// byte but looks, when it fires, how long somebody has been waiting. Time in which nobody waits for the network is no silence.
/// </summary>
internal sealed class RequestWatch : IDisposable
{
    private const long NobodyWaits = -1;

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);

    private readonly DeepSeekSettings _settings;
    private readonly CancellationTokenSource _cancellation;
    private readonly long _started;
    private readonly ITimer? _timer;
    private long _waitingSince;
    private bool _headersArrived;
    private TimeLimit? _expired;

    public RequestWatch(DeepSeekSettings settings, CancellationToken caller)
    {
        _settings = settings;
        Caller = caller;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _started = _waitingSince = settings.TimeProvider.GetTimestamp();
        TimeSpan forever = Timeout.InfiniteTimeSpan;
        if (settings.FirstByteTimeout != forever || settings.SilenceTimeout != forever || settings.TotalTimeout != forever)
        {
            _timer = settings.TimeProvider.CreateTimer(static watch => ((RequestWatch)watch!).Check(), this, forever, forever);
            Check();
        }
    }

    /// <summary>Gets the caller's own token.</summary>
    public CancellationToken Caller { get; }

    /// <summary>Gets the token that is cancelled by the caller and by an expired limit.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Gets the limit that ran out, or <see langword="null"/>.</summary>
    public TimeLimit? Expired => _expired;

    public void HeadersArrived()
    {
        WaitEnded();
        Volatile.Write(ref _headersArrived, true);
        if (_timer is not null)
        {
            Check();
        }
    }

    public void WaitStarted() => Volatile.Write(ref _waitingSince, _settings.TimeProvider.GetTimestamp());

    public void WaitEnded() => Volatile.Write(ref _waitingSince, NobodyWaits);

    public void Dispose()
    {
        _timer?.Dispose();
        _cancellation.Dispose();
    }

    private void Check()
    {
        (TimeLimit wait, TimeSpan limit) = Volatile.Read(ref _headersArrived)
            ? (TimeLimit.Silence, _settings.SilenceTimeout)
            : (TimeLimit.FirstByte, _settings.FirstByteTimeout);
        long since = Volatile.Read(ref _waitingSince);
        TimeSpan left = Left(limit, since == NobodyWaits ? TimeSpan.Zero : _settings.TimeProvider.GetElapsedTime(since));
        TimeSpan totalLeft = Left(_settings.TotalTimeout, _settings.TimeProvider.GetElapsedTime(_started));
        if (left <= TimeSpan.Zero || totalLeft <= TimeSpan.Zero)
        {
            Expire(left <= TimeSpan.Zero ? wait : TimeLimit.Total);
            return;
        }

        TimeSpan next = left < totalLeft ? left : totalLeft;
        if (next != TimeSpan.MaxValue)
        {
            _timer!.Change(next > ShortestDelay ? next : ShortestDelay, Timeout.InfiniteTimeSpan);
        }
    }

    private static TimeSpan Left(TimeSpan limit, TimeSpan elapsed) =>
        limit == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : limit - elapsed;

    private void Expire(TimeLimit limit)
    {
        _expired = limit;
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended while the timer fired.
        }
    }
}
