namespace DeepSeekRouting;

/// <summary>Calls of somebody who may be slow or away: none is waited for longer than the limit, and after a failure there is a pause. Thread-safe.</summary>
internal sealed class OutsideCalls(TimeSpan timeout, TimeSpan pause, TimeProvider time)
{
    private long _failedAt;

    public bool IsPaused => Volatile.Read(ref _failedAt) is var at and not 0 && time.GetElapsedTime(at) < pause;

    /// <summary>Begins a pause.</summary>
    public void Pause() => Volatile.Write(ref _failedAt, time.GetTimestamp() is var now and not 0 ? now : 1);

    /// <summary>Makes a call. Who is called may not listen to its token; it is left behind then.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var task = call(patience.Token);
        try
        {
            return await task.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch when (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            End(patience);
            throw;
        }
    }

    private static void End(CancellationTokenSource patience)
    {
        try
        {
            patience.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the one who was called failed; it has been left behind all the same.
        }
    }
}
