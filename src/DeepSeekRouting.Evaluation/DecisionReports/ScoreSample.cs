namespace DeepSeekRouting.Evaluation;

/// <summary>Complexity scores to the nearest hundredth: exact enough for drift, in memory that does not grow with the log.</summary>
internal sealed class ScoreSample
{
    private const int Steps = 100;

    private readonly SortedDictionary<int, long> _counts = [];

    public long Count { get; private set; }

    public void Add(double score)
    {
        if (score is not (>= 0 and <= 100)) return; // No score of an estimator; not a number neither.
        int step = (int)Math.Round(score * Steps);
        _counts[step] = _counts.GetValueOrDefault(step) + 1;
        Count++;
    }

    /// <summary>Gives each score with how often it came, lowest first.</summary>
    public IReadOnlyList<(double Score, long Count)> ToSteps() => [.. _counts.Select(step => ((double)step.Key / Steps, step.Value))];
}
