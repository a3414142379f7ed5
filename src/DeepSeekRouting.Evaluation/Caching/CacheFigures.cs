namespace DeepSeekRouting.Evaluation;

/// <summary>What a threshold gives on some pairs.</summary>
internal sealed record CacheFigures
{
    public required float Threshold { get; init; }

    /// <summary>Gets the share of paraphrases that are hits.</summary>
    public required Interval HitRate { get; init; }

    /// <summary>Gets the share of hits whose requests do not ask the same; not a number without hits.</summary>
    public required Interval FalseHitRate { get; init; }

    public required int Hits { get; init; }

    public required int FalseHits { get; init; }

    public static CacheFigures Of(IReadOnlyCollection<ComparedPair> pairs, float threshold, bool withGuards)
    {
        var paraphrases = pairs.Count(pair => pair.Pair.IsSame);
        var hits = pairs.Where(pair => pair.IsHit(threshold, withGuards)).ToArray();
        var falseHits = hits.Count(pair => !pair.Pair.IsSame);
        return new CacheFigures
        {
            Threshold = threshold,
            HitRate = Wilson.Around(hits.Length - falseHits, paraphrases),
            FalseHitRate = Wilson.Around(falseHits, hits.Length),
            Hits = hits.Length,
            FalseHits = falseHits,
        };
    }
}
