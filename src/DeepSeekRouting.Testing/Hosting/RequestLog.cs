namespace DeepSeekRouting.Testing;

/// <summary>Keeps every request and lets others wait for its changes.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock) return [.. _requests];
        }
    }

    /// <summary>Adds a request; its order is the place it gets.</summary>
    public int Arrive(Func<int, RecordedRequest> record)
    {
        lock (_lock)
        {
            _requests.Add(record(_requests.Count + 1));
            _running++;
            Announce();
            return _requests.Count;
        }
    }

    public RecordedRequest this[int order]
    {
        get
        {
            lock (_lock) return _requests[order - 1];
        }
    }

    public void Change(int order, Func<RecordedRequest, RecordedRequest> change)
    {
        lock (_lock) _requests[order - 1] = change(_requests[order - 1]);
    }

    public void Leave()
    {
        lock (_lock)
        {
            _running--;
            Announce();
        }
    }

    public Task WhenArrivedAsync(int count, CancellationToken cancellationToken) =>
        WhenAsync(() => _requests.Count >= count, cancellationToken);

    public Task WhenIdleAsync(CancellationToken cancellationToken) =>
        WhenAsync(() => _running == 0, cancellationToken);

    private async Task WhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition()) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Announce()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
