namespace DeepSeekRouting.Evaluation;

/// <summary>Turns the score of a text into chances (Platt's scaling, with one slope for all thresholds).</summary>
/// <param name="Slope">The log-odds of one unit of the score.</param>
/// <param name="Thresholds">The log-odds taken off for each threshold.</param>
internal sealed record Calibration(double Slope, double[] Thresholds)
{
    private static readonly TermVector NoTerms = new([], []);

    /// <param name="scores">Scores from weights that have not seen the texts.</param>
    /// <param name="targets">For each text and threshold, whether it lies above.</param>
    /// <param name="weights">How much each text counts.</param>
    public static Calibration Fit(IReadOnlyList<double> scores, IReadOnlyList<double[]> targets, IReadOnlyList<double> weights)
    {
        TrainingExample[] examples =
        [
            .. scores.Select((score, i) => new TrainingExample
            {
                Group = "", Form = TextForm.Open, Features = [(float)score], Terms = NoTerms, Targets = targets[i], Need = 0, Weight = weights[i],
            }),
        ];
        var fitted = OrderedLogistic.Fit(examples, buckets: 0, new Penalties(Features: 1e-3, Terms: 1));
        double slope = fitted.Weights[0];
        return new(slope, [.. fitted.Thresholds.Select(threshold => threshold + (slope * fitted.Means[0]))]);
    }

    public ScoreScale Scale => new(Thresholds[0], Thresholds[^1]);

    /// <summary>The chance that the strong model is needed: the mean over the thresholds.</summary>
    public double ChanceOf(double score) => Scale.ChanceOf(Slope * score);

    /// <summary>Keeps slope and order, and moves all scores until their mean chance is another.</summary>
    public Calibration MoveTo(double meanChance, IReadOnlyList<double> scores)
    {
        const int Halvings = 60;
        double low = -50, high = 50;
        for (var i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            if (MovedBy(middle).MeanChance(scores) > meanChance) low = middle;
            else high = middle;
        }

        return MovedBy(low);
    }

    private Calibration MovedBy(double logOdds) => this with { Thresholds = [.. Thresholds.Select(threshold => threshold + logOdds)] };

    private double MeanChance(IReadOnlyList<double> scores) => scores.Average(ChanceOf);
}
