namespace DeepSeekRouting.Evaluation;

/// <summary>How the semantic cache with the lexical embedder does on pairs of requests: thresholds chosen on one half, told on the other.</summary>
internal sealed record CacheReport
{
    /// <summary>The largest share of false hits among hits that a threshold may have to be chosen.</summary>
    public const double LargestFalseHitRate = 0.01;

    /// <summary>The highest threshold is chosen that keeps this share of the most hits: a fifth of them is given up for room, as guards do not know everything.</summary>
    public const double LeastShareOfHits = 0.8;

    private static readonly float[] Thresholds = [0.5f, 0.55f, 0.6f, 0.65f, 0.7f, 0.75f, 0.8f, 0.85f, 0.9f, 0.95f];

    public required IReadOnlyList<ComparedPair> Choosing { get; init; }

    public required IReadOnlyList<ComparedPair> Telling { get; init; }

    /// <summary>Gets the threshold chosen on the half for choosing, <see langword="null"/> if each has too many false hits there.</summary>
    public required float? Threshold { get; init; }

    /// <summary>Gets the same without guards.</summary>
    public required float? ThresholdWithoutGuards { get; init; }

    /// <summary>Gets what each threshold gives on the half for telling.</summary>
    public required IReadOnlyList<CacheFigures> Guarded { get; init; }

    /// <summary>Gets the same without guards.</summary>
    public required IReadOnlyList<CacheFigures> Unguarded { get; init; }

    /// <summary>Gets the figures of the chosen threshold, on the half for telling.</summary>
    public CacheFigures? Chosen => Guarded.FirstOrDefault(figures => figures.Threshold == Threshold);

    public static CacheReport Measure(IReadOnlyList<RequestPair> pairs, IProgress<double>? progress = null)
    {
        var compared = pairs.Select((pair, i) => Compare(pair, (i + 1.0) / pairs.Count)).ToLookup(pair => pair.Pair.IsForChoosing);
        ComparedPair[] choosing = [.. compared[true]], telling = [.. compared[false]];
        return new CacheReport
        {
            Choosing = choosing,
            Telling = telling,
            Threshold = Choose(choosing, withGuards: true),
            ThresholdWithoutGuards = Choose(choosing, withGuards: false),
            Guarded = [.. Thresholds.Select(threshold => CacheFigures.Of(telling, threshold, withGuards: true))],
            Unguarded = [.. Thresholds.Select(threshold => CacheFigures.Of(telling, threshold, withGuards: false))],
        };

        ComparedPair Compare(RequestPair pair, double done)
        {
            var compared = ComparedPair.Of(pair);
            progress?.Report(done);
            return compared;
        }
    }

    private static float? Choose(ComparedPair[] pairs, bool withGuards)
    {
        CacheFigures[] allowed = [.. Thresholds
            .Select(threshold => CacheFigures.Of(pairs, threshold, withGuards))
            .Where(figures => figures.Hits > 0 && figures.FalseHitRate.Value <= LargestFalseHitRate)];
        return allowed.LastOrDefault(figures => figures.Hits >= allowed.Max(other => other.Hits) * LeastShareOfHits)?.Threshold;
    }
}
