namespace DeepSeekRouting.Evaluation;

/// <summary>Tells how much of a whole is done, from parts that each tell 0 to 1 of themselves, in turn or at once. Thread-safe.</summary>
/// <param name="whole">Is told; <see langword="null"/> if nobody asks.</param>
/// <param name="weights">What share of the work each part is, on any scale.</param>
internal sealed class ProgressParts(IProgress<double>? whole, params double[] weights)
{
    private readonly double[] _done = new double[weights.Length];
    private readonly Lock _lock = new();

    /// <summary>Gets what a part reports to; <see langword="null"/> if nobody asks.</summary>
    public IProgress<double>? this[int part] => whole is null ? null : new Part(this, part);

    private void Report(int part, double done)
    {
        // In the lock, so that the whole never goes back.
        lock (_lock)
        {
            _done[part] = done;
            whole!.Report(_done.Zip(weights, (share, weight) => share * weight).Sum() / weights.Sum());
        }
    }

    private sealed class Part(ProgressParts parts, int number) : IProgress<double>
    {
        public void Report(double value) => parts.Report(number, value);
    }
}
