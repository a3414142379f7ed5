namespace DeepSeekRouting.Evaluation;

/// <summary>The share of right answers over the share of questions that go to the strong model. Immutable.</summary>
/// <remarks>
/// The protocol of "RouteLLM: Learning to Route LLMs with Preference Data": the questions that a rule sends first go first, in ten equal shares, with straight lines between.
/// Questions of equal score count as in random order, so that a score that says nothing is a straight line.
/// </remarks>
public sealed class RoutingCurve
{
    /// <summary>The number of equal shares: 10.</summary>
    public const int Bins = 10;

    private readonly double[] _accuracies;

    internal RoutingCurve(double[] accuracies) => _accuracies = accuracies;

    /// <summary>Gets the share of right answers, 0 to 1, with 0, 10, … 100% of the questions answered by the strong model.</summary>
    public IReadOnlyList<double> Accuracies => _accuracies;

    /// <summary>Gets the share of right answers of the weak model alone, 0 to 1.</summary>
    public double WeakAccuracy => _accuracies[0];

    /// <summary>Gets the share of right answers of the strong model alone, 0 to 1.</summary>
    public double StrongAccuracy => _accuracies[Bins];

    /// <summary>
    /// Gets the average performance gap recovered: the area between the curve and the weak model, as a share of the gap between the models. 0 is the weak model alone, 1 the strong one,
    /// 0.5 on average a random choice. Not a number if both are equally good.
    /// </summary>
    public double Apgr
    {
        get
        {
            double area = 0;
            for (var bin = 0; bin < Bins; bin++) area += (_accuracies[bin] + _accuracies[bin + 1]) / 2 / Bins;
            double gap = StrongAccuracy - WeakAccuracy;
            return gap == 0 ? double.NaN : (area - WeakAccuracy) / gap;
        }
    }

    /// <summary>Gives the call-performance threshold: the least share of questions that must go to the strong model to recover a share of the gap between the models.</summary>
    /// <param name="recovered">The share of the gap, 0 to 1; 0.5 gives CPT(50%).</param>
    /// <returns>The share of questions, 0 to 1; not a number if the strong model is not better than the weak one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="recovered"/> is not 0 to 1.</exception>
    public double Cpt(double recovered)
    {
        if (recovered is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(recovered), recovered, "A share of the gap is 0 to 1.");
        if (StrongAccuracy <= WeakAccuracy) return double.NaN;
        double wanted = WeakAccuracy + (recovered * (StrongAccuracy - WeakAccuracy));
        for (var bin = 0; bin < Bins; bin++)
        {
            (double from, double to) = (_accuracies[bin], _accuracies[bin + 1]);
            if (from >= wanted) return (double)bin / Bins;
            if (to >= wanted) return (bin + ((wanted - from) / (to - from))) / Bins;
        }

        return 1;
    }

    /// <param name="outcomes">One outcome a question.</param>
    /// <param name="scores">The confidence in the weak model's answer to it: the least confident goes to the strong model first.</param>
    internal static RoutingCurve Of(IReadOnlyList<Outcome> outcomes, IReadOnlyList<double> scores) =>
        new RankedRows(outcomes, [.. scores.Select(score => -score)]).CurveOf(RankedRows.Once(outcomes.Count));
}
