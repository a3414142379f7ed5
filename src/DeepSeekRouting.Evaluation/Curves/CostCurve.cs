namespace DeepSeekRouting.Evaluation;

/// <summary>Quality over money, as in "RouterBench: A Benchmark for Multi-LLM Routing System".</summary>
internal static class CostCurve
{
    /// <summary>
    /// Gives the average improvement in quality: the mean of the non-decreasing concave hull of the points over the costs between the cheapest and the dearest of them.
    /// Not a number if all cost the same.
    /// </summary>
    public static double Aiq(IReadOnlyList<double> costs, IReadOnlyList<double> accuracies)
    {
        var points = costs.Zip(accuracies).OrderBy(point => point.First).ThenByDescending(point => point.Second).ToList();
        (double cheapest, double dearest) = (points[0].First, points[^1].First);
        if (!(dearest > cheapest)) return double.NaN;
        List<(double Cost, double Accuracy)> hull = [];
        double best = double.NegativeInfinity;
        foreach (var point in points)
        {
            // Paying more for less is never worth it: the cheaper point stands for the dearer one.
            best = Math.Max(best, point.Second);
            while (hull.Count >= 2 && IsBelow(hull[^1], hull[^2], (point.First, best))) hull.RemoveAt(hull.Count - 1);
            if (hull.Count == 0 || point.First > hull[^1].Cost) hull.Add((point.First, best));
        }

        double area = 0;
        for (var i = 1; i < hull.Count; i++) area += (hull[i].Accuracy + hull[i - 1].Accuracy) / 2 * (hull[i].Cost - hull[i - 1].Cost);
        return area / (dearest - cheapest);
    }

    private static bool IsBelow((double Cost, double Accuracy) middle, (double Cost, double Accuracy) left, (double Cost, double Accuracy) right) =>
        (middle.Accuracy - left.Accuracy) * (right.Cost - left.Cost) <= (right.Accuracy - left.Accuracy) * (middle.Cost - left.Cost);
}
