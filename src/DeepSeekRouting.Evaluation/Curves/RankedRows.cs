namespace DeepSeekRouting.Evaluation;

/// <summary>Rows in the order in which a rule sends them to the strong model, sorted once and then measured on any number of resamples.</summary>
internal sealed class RankedRows
{
    private readonly int[] _order;
    private readonly bool[] _endsTie;
    private readonly IReadOnlyList<Outcome> _outcomes;

    /// <param name="outcomes">One outcome a row.</param>
    /// <param name="scores">The higher, the sooner the row goes to the strong model.</param>
    public RankedRows(IReadOnlyList<Outcome> outcomes, double[] scores)
    {
        _outcomes = outcomes;
        _order = [.. Enumerable.Range(0, outcomes.Count).OrderByDescending(row => scores[row])];
        _endsTie = new bool[_order.Length];
        for (var i = 0; i < _order.Length; i++) _endsTie[i] = i + 1 == _order.Length || !scores[_order[i]].Equals(scores[_order[i + 1]]);
    }

    private RankedRows(IReadOnlyList<Outcome> outcomes, int[] order)
    {
        _outcomes = outcomes;
        _order = order;
        _endsTie = new bool[order.Length];
        Array.Fill(_endsTie, true);
    }

    /// <summary>Ranks rows by an order that is known.</summary>
    public static RankedRows InOrder(IReadOnlyList<Outcome> outcomes, int[] order) => new(outcomes, order);

    /// <summary>Gives each row once.</summary>
    public static int[] Once(int rows)
    {
        var counts = new int[rows];
        Array.Fill(counts, 1);
        return counts;
    }

    /// <param name="counts">How often each row is in the resample.</param>
    public RoutingCurve CurveOf(int[] counts)
    {
        double rows = 0, right = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            rows += counts[row];
            if (_outcomes[row].Weak) right += counts[row];
        }

        double[] gains = SumAtBins(counts, rows, row => _outcomes[row].Gain);
        return new RoutingCurve([.. gains.Select(gain => (right + gain) / rows)]);
    }

    /// <summary>Adds up a figure of the rows that go to the strong model first, at 0, 10, … 100% of the rows.</summary>
    public double[] SumAtBins(int[] counts, double rows, Func<int, double> figureOf)
    {
        var sums = new double[RoutingCurve.Bins + 1];
        var bin = 1;
        double seen = 0, sum = 0, tied = 0, tie = 0;
        for (var i = 0; i < _order.Length; i++)
        {
            int row = _order[i];
            tied += counts[row];
            if (counts[row] > 0) tie += counts[row] * figureOf(row);
            if (!_endsTie[i]) continue;

            // Within a tie the rows count as in random order: the sum grows evenly.
            for (; bin < RoutingCurve.Bins && rows * bin / RoutingCurve.Bins <= seen + tied; bin++)
                sums[bin] = tied == 0 ? sum : sum + (tie * ((rows * bin / RoutingCurve.Bins) - seen) / tied);
            (seen, sum, tied, tie) = (seen + tied, sum + tie, 0, 0);
        }

        for (; bin <= RoutingCurve.Bins; bin++) sums[bin] = sum;
        return sums;
    }

    /// <summary>Adds up figures of the rows that go to the strong model when a share of all does.</summary>
    public (double Gain, double Extra) SumAt(int[] counts, double share, double[]? extras)
    {
        double wanted = share * counts.Sum(), seen = 0, gain = 0, extra = 0;
        double tied = 0, tieGain = 0, tieExtra = 0;
        for (var i = 0; i < _order.Length && seen < wanted; i++)
        {
            int row = _order[i];
            tied += counts[row];
            tieGain += counts[row] * _outcomes[row].Gain;
            if (extras is not null) tieExtra += counts[row] * extras[row];
            if (!_endsTie[i]) continue;
            double taken = tied == 0 ? 0 : Math.Min(1, (wanted - seen) / tied);
            (seen, gain, extra) = (seen + tied, gain + (taken * tieGain), extra + (taken * tieExtra));
            (tied, tieGain, tieExtra) = (0, 0, 0);
        }

        return (gain, extra);
    }
}
