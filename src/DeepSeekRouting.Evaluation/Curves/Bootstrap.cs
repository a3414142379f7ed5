namespace DeepSeekRouting.Evaluation;

/// <summary>How far a measure of rows could be off because these rows and no others were drawn: the percentile bootstrap.</summary>
internal static class Bootstrap
{
    public const int Resamples = 2_000;

    /// <summary>Measures on all rows and on resamples of them. Several measures see the same resamples, so that their differences are paired.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="seed">What the resamples are drawn from.</param>
    /// <param name="measure">Takes row numbers, some of them several times, and gives the measures. One that is not a number could be anything: it counts as below the lower and above the upper bound.</param>
    /// <param name="progress">Is told how much is done.</param>
    /// <returns>The measures on all rows with their 95% intervals.</returns>
    public static Interval[] Measure(int rows, int seed, Func<int[], double[]> measure, IProgress<double>? progress = null)
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

            progress?.Report((i + 1.0) / Resamples);
        }

        return [.. values.Select((value, i) => Around(value, samples[i]))];
    }

    private static Interval Around(double value, List<double> samples)
    {
        samples.Sort();
        int low = (int)Math.Round(0.025 * (Resamples - 1)), high = Resamples - 1 - low, undefined = Resamples - samples.Count;
        return new Interval(value, At(samples, low - undefined), At(samples, high));
    }

    private static double At(List<double> sorted, int place) => place >= 0 && place < sorted.Count ? sorted[place] : double.NaN;
}
