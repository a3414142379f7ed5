namespace DeepSeekRouting.Evaluation;

/// <summary>Counts times in buckets that each span 2%, so that a percentile is off by 1% at most, however many there are.</summary>
internal sealed class LatencySketch
{
    private const double Growth = 1.02;

    // What is shorter is taken for this.
    private const double ShortestMs = 0.001;

    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly Dictionary<int, long> _buckets = [];

    public long Count { get; private set; }

    public void Add(double milliseconds)
    {
        if (!double.IsFinite(milliseconds)) return;
        int bucket = (int)Math.Floor(Math.Log(Math.Max(milliseconds, ShortestMs) / ShortestMs) / LogGrowth);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
        Count++;
    }

    public LatencyPercentiles? ToPercentiles()
    {
        if (Count == 0) return null;
        var sorted = _buckets.OrderBy(bucket => bucket.Key).ToArray();
        return new() { Count = Count, P50 = At(sorted, 0.5), P90 = At(sorted, 0.9), P95 = At(sorted, 0.95), P99 = At(sorted, 0.99) };
    }

    private double At(KeyValuePair<int, long>[] sorted, double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count)), seen = 0;
        foreach (var (bucket, count) in sorted)
        {
            seen += count;
            if (seen >= rank) return ShortestMs * Math.Pow(Growth, bucket + 0.5);
        }

        throw new InvalidOperationException("A rank is at most the count.");
    }
}
