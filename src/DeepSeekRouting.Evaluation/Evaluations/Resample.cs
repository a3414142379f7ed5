namespace DeepSeekRouting.Evaluation;

/// <summary>Recorded outcomes, some of them several times, and what rules would make of them.</summary>
internal sealed class Resample
{
    private readonly IReadOnlyList<Outcome> _outcomes;
    private readonly RowCosts? _costs;
    private readonly int[] _counts;
    private readonly double _weakRight;
    private readonly double _gain;
    private readonly double _weakCost;
    private readonly double _extraCost;

    /// <param name="outcomes">One outcome a row.</param>
    /// <param name="costs">One cost a row; <see langword="null"/> if not given.</param>
    /// <param name="rows">The numbers of the rows in the resample.</param>
    public Resample(IReadOnlyList<Outcome> outcomes, RowCosts? costs, int[] rows)
    {
        (_outcomes, _costs) = (outcomes, costs);
        _counts = new int[outcomes.Count];
        foreach (int row in rows)
        {
            _counts[row]++;
            if (outcomes[row].Weak) _weakRight++;
            _gain += outcomes[row].Gain;
            _weakCost += costs?.Weak[row] ?? double.NaN;
            _extraCost += costs?.Extra[row] ?? double.NaN;
        }
    }

    private double Rows => _outcomes.Count;

    public RuleMeasures MeasureOrder(RankedRows order)
    {
        var curve = order.CurveOf(_counts);
        return new()
        {
            Apgr = curve.Apgr,
            Cpt50 = curve.Cpt(0.5),
            Cpt80 = curve.Cpt(0.8),
            Aiq = _costs is null ? double.NaN : CostCurve.Aiq([.. order.SumAtBins(_counts, Rows, row => _costs.Extra[row]).Select(extra => _weakCost + extra)], curve.Accuracies),
        };
    }

    /// <summary>Adds what the rule's own decisions give.</summary>
    public RuleMeasures MeasureDecisions(RuleMeasures order, RuleScore[] scores)
    {
        double strong = 0, gain = 0, extra = 0;
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row].IsStrong != true) continue;
            strong += _counts[row];
            gain += _counts[row] * _outcomes[row].Gain;
            if (_costs is not null) extra += _counts[row] * (_costs.Extra[row] + (scores[row].IsDrafted ? _costs.Weak[row] : 0)); // A dropped draft has been paid for.
        }

        return At(order, strong / Rows, gain, extra);
    }

    /// <summary>Adds what the order gives if a share of the rows goes to the strong model.</summary>
    public RuleMeasures MeasureAt(double share, RuleMeasures order, RankedRows ranked)
    {
        if (double.IsNaN(share)) return order;
        (double gain, double extra) = ranked.SumAt(_counts, share, _costs?.Extra);
        return At(order, share, gain, extra);
    }

    /// <summary>Measures one random order, and what a random choice of a share of the rows gives in expectation.</summary>
    public RuleMeasures MeasureRandom(double share, RankedRows order)
    {
        double weak = _weakRight / Rows, strong = (_weakRight + _gain) / Rows;
        return At(MeasureOrder(order), share, share * _gain, share * _extraCost) with { Aiq = _costs is null ? double.NaN : CostCurve.Aiq([_weakCost, _weakCost + _extraCost], [weak, strong]) };
    }

    public RuleMeasures MeasureAlways(bool isStrong) => At(new(), isStrong ? 1 : 0, isStrong ? _gain : 0, isStrong ? _extraCost : 0);

    private RuleMeasures At(RuleMeasures order, double share, double gain, double extra) => order with
    {
        Share = share,
        Accuracy = (_weakRight + gain) / Rows,
        Cost = _costs is null ? double.NaN : (_weakCost + extra) / Rows,
    };
}
