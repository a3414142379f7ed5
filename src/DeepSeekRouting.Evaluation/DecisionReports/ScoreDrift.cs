namespace DeepSeekRouting.Evaluation;

/// <summary>Compares two samples of scores: the population stability index of credit scoring, and the two-sample test of Kolmogorov and Smirnov.</summary>
internal static class ScoreDrift
{
    public const int Bins = 10;

    /// <summary>Up to this index nothing is said to have moved; the customary bound.</summary>
    public const double StablePsi = 0.1;

    /// <summary>Above this index the scores are said to have moved much; the customary bound.</summary>
    public const double LargePsi = 0.25;

    // Below it an index is mostly chance.
    public const int FewestScores = 100;

    private const double LowestScore = 1;
    private const double HighestScore = 10;

    public static DriftFigures Measure(ScoreSample calibration, ScoreSample log)
    {
        var bins = BinsOf(calibration, log);
        double ks = Distance(calibration, log);
        return new()
        {
            CalibrationScores = calibration.Count,
            LogScores = log.Count,
            Psi = bins.Sum(bin => Psi(bin, bins.Count, calibration.Count, log.Count)),
            PsiByChance = log.Count == 0 ? null : (bins.Count - 1) * ((1.0 / calibration.Count) + (1.0 / log.Count)),
            Ks = ks,
            KsPValue = log.Count == 0 ? 1 : PValue(ks, calibration.Count, log.Count),
            Bins = bins,
        };
    }

    private static List<DriftBin> BinsOf(ScoreSample calibration, ScoreSample log)
    {
        double[] edges = [.. Edges(calibration), HighestScore];
        var from = LowestScore;
        var bins = new List<DriftBin>();
        foreach (double to in edges)
        {
            bins.Add(new() { From = from, To = to, CalibrationShare = Share(calibration, bins.Count == 0, from, to), LogShare = Share(log, bins.Count == 0, from, to) });
            from = to;
        }

        return bins;
    }

    // Tenths of the calibration set; a score that many have in common fills several of them, and is one edge.
    private static IEnumerable<double> Edges(ScoreSample calibration)
    {
        long seen = 0;
        var next = 1;
        foreach (var (score, count) in calibration.ToSteps())
        {
            seen += count;
            if (next == Bins || seen * Bins < next * calibration.Count) continue;
            while (next < Bins && seen * Bins >= next * calibration.Count) next++;
            if (score < HighestScore) yield return score;
        }
    }

    private static double Share(ScoreSample sample, bool isFirst, double from, double to) =>
        sample.Count == 0 ? 0 : (double)sample.ToSteps().Where(step => (isFirst || step.Score > from) && step.Score <= to).Sum(step => step.Count) / sample.Count;

    // Half a score more in every bin: an empty one would make the index infinite.
    private static double Psi(DriftBin bin, int bins, long calibration, long log)
    {
        double expected = ((bin.CalibrationShare * calibration) + 0.5) / (calibration + (0.5 * bins)), actual = ((bin.LogShare * log) + 0.5) / (log + (0.5 * bins));
        return (actual - expected) * Math.Log(actual / expected);
    }

    private static double Distance(ScoreSample left, ScoreSample right)
    {
        if (left.Count == 0 || right.Count == 0) return 0;
        double distance = 0, leftShare = 0, rightShare = 0;
        var steps = left.ToSteps().Select(step => (step.Score, Left: (double)step.Count / left.Count, Right: 0.0)).Concat(right.ToSteps().Select(step => (step.Score, Left: 0.0, Right: (double)step.Count / right.Count)));
        foreach (var score in steps.GroupBy(step => step.Score).OrderBy(score => score.Key))
        {
            leftShare += score.Sum(step => step.Left);
            rightShare += score.Sum(step => step.Right);
            distance = Math.Max(distance, Math.Abs(leftShare - rightShare));
        }

        return distance;
    }

    // Kolmogorov's limit with Stephens' correction for finite samples.
    private static double PValue(double distance, long left, long right)
    {
        double root = Math.Sqrt((double)left * right / (left + right)), lambda = (root + 0.12 + (0.11 / root)) * distance;
        if (lambda < 0.2) return 1; // The series no longer converges, and is 1 to many digits.
        double sum = 0;
        for (var k = 1; k <= 100; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }
}
