namespace DeepSeekRouting.Evaluation;

/// <summary>How far a measure of rows could be off because these rows and no others were drawn: the percentile bootstrap.</summary>
internal static class Bootstrap
{
    public const int Resamples = 2_000;

    /// <summary>Measures on all rows and on resamples of them. Several measures see the same resamples, so that their differences are paired.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="seed">What the resamples are drawn from.</param>
    /// <param name="measure">Takes row numbers, some of them several times, and gives the measures. One that is not a number is left out.</param>
    /// <returns>The measures on all rows with their 95% intervals.</returns>
    public static Interval[] Measure(int rows, int seed, Func<int[], double[]> measure)
    {
        double[] values = measure([.. Enumerable.Range(0, rows)]);
        var random = new Random(seed);
        var resample = new int[rows];
        var samples = values.Select(_ => new List<double>(Resamples)).ToArray();
        for (var i = 0; i < Resamples; i++)
        {
            for (var row = 0; row < rows; row++) resample[row] = random.Next(rows);
            double[] measured = measure(resample);
            for (var j = 0; j < measured.Length; j++)
            {
                if (!double.IsNaN(measured[j])) samples[j].Add(measured[j]);
            }
        }

        return [.. values.Select((value, i) => Around(value, samples[i]))];
    }

    private static Interval Around(double value, List<double> samples)
    {
        if (samples.Count == 0) return new Interval(value, double.NaN, double.NaN);
        samples.Sort();
        return new Interval(value, Quantile(samples, 0.025), Quantile(samples, 0.975));
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Round(share * (sorted.Count - 1))];
}
