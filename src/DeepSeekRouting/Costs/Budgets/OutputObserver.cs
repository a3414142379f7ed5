namespace DeepSeekRouting;

/// <summary>Learns how many output tokens a model's answers have, in buckets a fifth apart in which later answers weigh more. Thread-safe; observing allocates nothing.</summary>
internal sealed class OutputObserver(double percentile)
{
    private const int FewestAnswers = 50;
    private const int MostAnswers = 2_000;
    private const int BucketsPerDoubling = 4;
    private const int BucketCount = (27 * BucketsPerDoubling) + 1; // Up to 134 million tokens.

    private readonly object _gate = new();
    private readonly int[] _answers = new int[BucketCount];
    private int _count;
    private int _tokens;

    /// <summary>Gets the tokens that the percentile of answers stays within, rounded up by at most a fifth; <see langword="null"/> before there are 50 answers.</summary>
    public int? Tokens => Volatile.Read(ref _tokens) is > 0 and var tokens ? tokens : null;

    public void Observe(long outputTokens)
    {
        var bucket = outputTokens <= 1 ? 0 : Math.Min(BucketCount - 1, (int)Math.Ceiling(BucketsPerDoubling * Math.Log(outputTokens, 2)));
        lock (_gate)
        {
            _answers[bucket]++;
            _count++;
            if (_count >= FewestAnswers)
            {
                Volatile.Write(ref _tokens, TokensOf(BucketAtPercentile()));
            }

            if (_count >= MostAnswers)
            {
                Halve();
            }
        }
    }

    private static int TokensOf(int bucket) => (int)Math.Ceiling(Math.Pow(2, (double)bucket / BucketsPerDoubling));

    private int BucketAtPercentile()
    {
        var rank = (int)Math.Ceiling(percentile * _count);
        var bucket = 0;
        for (var seen = _answers[0]; seen < rank; seen += _answers[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private void Halve()
    {
        _count = 0;
        for (var i = 0; i < BucketCount; i++)
        {
            _answers[i] /= 2;
            _count += _answers[i];
        }
    }
}
