namespace DeepSeekRouting.Evaluation;

/// <summary>The share of right answers over the share of questions that go to the strong model, the least confident first.</summary>
/// <remarks>
/// The protocol of "RouteLLM: Learning to Route LLMs with Preference Data": ten equal shares, the area under the line between their ends.
/// Questions of equal score count as in random order, so that a score that says nothing is a straight line.
/// </remarks>
internal sealed class RoutingCurve
{
    public const int Bins = 10;

    private readonly double[] _accuracies;

    private RoutingCurve(double[] accuracies) => _accuracies = accuracies;

    /// <summary>Gets the share of right answers with 0, 10, … 100% of the questions answered by the strong model.</summary>
    public IReadOnlyList<double> Accuracies => _accuracies;

    public double WeakAccuracy => _accuracies[0];

    public double StrongAccuracy => _accuracies[Bins];

    /// <summary>
    /// Gets the average performance gap recovered: 0 is the weak model alone, 1 the strong one, about 0.5 a random choice.
    /// Not a number if both are equally good.
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

    /// <param name="outcomes">One outcome a question.</param>
    /// <param name="scores">The confidence in the weak model's answer to it.</param>
    public static RoutingCurve Of(IReadOnlyList<Outcome> outcomes, IReadOnlyList<double> scores)
    {
        var order = Enumerable.Range(0, outcomes.Count).OrderBy(row => scores[row]).ToArray();
        double[] gains = CumulatedGains(order, outcomes, scores);
        double weak = outcomes.Count(outcome => outcome.Weak);
        var accuracies = new double[Bins + 1];
        for (var bin = 0; bin <= Bins; bin++) accuracies[bin] = (weak + At(gains, (double)outcomes.Count * bin / Bins)) / outcomes.Count;
        return new RoutingCurve(accuracies);
    }

    /// <summary>What the strong model adds in the first so many questions of the order.</summary>
    private static double[] CumulatedGains(int[] order, IReadOnlyList<Outcome> outcomes, IReadOnlyList<double> scores)
    {
        var gains = new double[order.Length + 1];
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = start;
            double gain = 0;
            for (; end < order.Length && scores[order[end]].Equals(scores[order[start]]); end++) gain += outcomes[order[end]].Gain;
            for (int i = start; i < end; i++) gains[i + 1] = gains[start] + (gain * (i + 1 - start) / (end - start));
        }

        return gains;
    }

    private static double At(double[] gains, double position)
    {
        var below = (int)position;
        return below + 1 < gains.Length ? gains[below] + ((position - below) * (gains[below + 1] - gains[below])) : gains[^1];
    }
}
