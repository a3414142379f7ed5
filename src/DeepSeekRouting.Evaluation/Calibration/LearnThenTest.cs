namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Fixed-sequence testing of thresholds, after "Learn then Test: Calibrating Predictive Algorithms to Achieve Risk Control" (Angelopoulos, Bates, Candès, Jordan, Lei).
/// The loss of a row is 0 or 1, so that the p-value of a threshold is an exact binomial tail.
/// </summary>
internal static class LearnThenTest
{
    /// <summary>Counts what each threshold keeps and loses.</summary>
    /// <param name="difficulties">One a row: a row is kept by the weak model if its difficulty is at most the threshold.</param>
    /// <param name="outcomes">One a row.</param>
    /// <param name="grid">The thresholds on the scale of the difficulties, ascending: the most careful first.</param>
    /// <param name="maxLoss">The largest share of all rows that may be lost.</param>
    public static CalibrationStep[] Test(IReadOnlyList<double> difficulties, IReadOnlyList<Outcome> outcomes, IReadOnlyList<double> grid, double maxLoss)
    {
        int[] order = [.. Enumerable.Range(0, difficulties.Count).OrderBy(row => difficulties[row])];
        var steps = new CalibrationStep[grid.Count];
        int kept = 0, lost = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            for (; kept < order.Length && difficulties[order[kept]] <= grid[i]; kept++) lost += outcomes[order[kept]].Gain > 0 ? 1 : 0;
            steps[i] = new() { Threshold = grid[i], KeptRows = kept, LostRows = lost, PValue = BinomialTail.AtMost(lost, order.Length, maxLoss) };
        }

        return steps;
    }

    /// <summary>
    /// Gives the last threshold before the first that is not proven, or −1. Each is tested at the whole level: thanks to the fixed order, the chance that any threshold
    /// which loses too much is accepted is at most 1 − confidence.
    /// </summary>
    public static int Choose(IReadOnlyList<CalibrationStep> steps, double confidence)
    {
        var chosen = -1;
        while (chosen + 1 < steps.Count && steps[chosen + 1].PValue <= 1 - confidence) chosen++;
        return chosen;
    }

    /// <summary>Gives the least number of rows with which a threshold that loses so large a share would be proven; <see langword="null"/> if no number is enough.</summary>
    public static int? RowsNeeded(double lossRate, double maxLoss, double confidence)
    {
        if (lossRate >= maxLoss) return null;
        int enough = 1;
        while (!IsEnough(enough))
        {
            if (enough > int.MaxValue / 4) return null;
            enough *= 2;
        }

        int tooFew = enough / 2;
        while (enough - tooFew > 1)
        {
            int middle = tooFew + ((enough - tooFew) / 2);
            if (IsEnough(middle)) enough = middle;
            else tooFew = middle;
        }

        return enough;

        bool IsEnough(int rows) => BinomialTail.AtMost((int)Math.Ceiling(lossRate * rows), rows, maxLoss) <= 1 - confidence;
    }
}
