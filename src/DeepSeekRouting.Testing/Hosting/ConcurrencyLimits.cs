namespace DeepSeekRouting.Testing;

/// <summary>Counts the requests that run at once on each model.</summary>
internal sealed class ConcurrencyLimits
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _running = [];

    /// <summary>Takes a place and returns the action that gives it back (once), or refuses.</summary>
    public Action Enter(ServedModel model)
    {
        lock (_lock)
        {
            int running = _running.GetValueOrDefault(model.Id) + 1;
            if (running > model.ConcurrencyLimit)
                throw new RefusedException(ObservedErrors.TooManyAtOnce(running, model.ConcurrencyLimit));
            _running[model.Id] = running;
        }

        int left = 1;
        return () =>
        {
            if (Interlocked.Exchange(ref left, 0) == 0) return;
            lock (_lock) _running[model.Id]--;
        };
    }
}
