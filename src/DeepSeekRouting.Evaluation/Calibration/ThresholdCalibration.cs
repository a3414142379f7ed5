namespace DeepSeekRouting.Evaluation;

/// <summary>Picks thresholds with a finite-sample guarantee: with the chosen confidence, no more than the allowed share of requests is lost by asking the weak model.</summary>
/// <remarks>
/// Learn then Test with fixed-sequence testing and exact binomial p-values ("Learn then Test: Calibrating Predictive Algorithms to Achieve Risk Control"). It assumes that the rows and the requests
/// to come are independent draws of the same traffic, that the grid was fixed before, and that nothing that makes the scores was trained or chosen on these rows.
/// </remarks>
public static class ThresholdCalibration
{
    // Fixed before any row is seen: tenths of the scale of 1 to 10, hundredths of a probability, hundredths of a log probability down to a probability of 0.7%.
    private static readonly double[] ComplexityGrid = [.. Enumerable.Range(10, 91).Select(tenths => tenths / 10.0)];
    private static readonly double[] ProbabilityGrid = [.. Enumerable.Range(1, 100).Select(hundredths => hundredths / 100.0)];
    private static readonly double[] LogprobGrid = [.. Enumerable.Range(-500, 501).Select(hundredths => hundredths / 100.0)];

    /// <summary>Picks the complexity above which the strong model answers.</summary>
    /// <param name="rows">The recorded outcomes.</param>
    /// <param name="router">The router whose estimator gives the complexity, for example an <see cref="OfflineRouter"/>'s.</param>
    /// <param name="options">What to guarantee; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Is told how much is done, 0 to 1, on the thread that does it; <see langword="null"/> if nobody asks. The default is <see langword="null"/>.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The threshold, or why there is none.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static async Task<CalibrationReport> CalibrateComplexityAsync(
        IReadOnlyList<RecordedOutcome> rows, RoutedChatClient router, CalibrationOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireRows(rows);
        var parts = new ProgressParts(progress, 1, RoutingEvaluation.MeasuringWeight);
        var scores = await ScoringRule.FromComplexity(router).ScoreAsync(rows, parts[0], cancellationToken).ConfigureAwait(false);
        return Calibrate(CalibratedThreshold.Complexity, rows, [.. scores.Select(score => score.Score)], ComplexityGrid, sign: 1, options ?? new(), parts[1]);
    }

    /// <summary>Picks the confidence below which a draft is escalated, from the confidences in the rows.</summary>
    /// <param name="rows">The recorded outcomes, all with a confidence, all probabilities or all log probabilities.</param>
    /// <param name="options">What to guarantee; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Is told how much is done, 0 to 1, on the thread that does it; <see langword="null"/> if nobody asks. The default is <see langword="null"/>.</param>
    /// <returns>The threshold, or why there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no rows, one has no confidence, or probabilities and log probabilities are mixed.</exception>
    public static CalibrationReport CalibrateConfidence(IReadOnlyList<RecordedOutcome> rows, CalibrationOptions? options = null, IProgress<double>? progress = null)
    {
        RequireRows(rows);
        if (rows.FirstOrDefault(row => row.Confidence is null) is { } without) throw new ArgumentException($"Row '{without.Id}' has no confidence.", nameof(rows));
        double[] confidences = [.. rows.Select(row => row.Confidence!.Value)];
        bool isLogprob = confidences.All(confidence => confidence <= 0);
        if (!isLogprob && confidences.FirstOrDefault(confidence => confidence < 0) < 0)
            throw new ArgumentException("Some confidences are log probabilities (below 0), others probabilities (above 0).", nameof(rows));
        return Calibrate(CalibratedThreshold.Confidence, rows, confidences, isLogprob ? LogprobGrid : ProbabilityGrid, sign: -1, options ?? new(), progress);
    }

    /// <param name="kind">Which threshold.</param>
    /// <param name="rows">The recorded outcomes.</param>
    /// <param name="scores">One a row.</param>
    /// <param name="grid">The thresholds, ascending.</param>
    /// <param name="sign">1 if the weak model keeps what is at most the threshold, −1 if what is at least it.</param>
    /// <param name="options">What to guarantee.</param>
    /// <param name="progress">Is told how much is done.</param>
    private static CalibrationReport Calibrate(
        CalibratedThreshold kind, IReadOnlyList<RecordedOutcome> rows, double[] scores, double[] grid, int sign, CalibrationOptions options, IProgress<double>? progress)
    {
        double[] difficulties = [.. scores.Select(score => sign * score)];
        var steps = LearnThenTest.Test(difficulties, [.. rows.Select(row => row.Outcome)], [.. grid.Select(threshold => sign * threshold).Order()], options.MaxQualityDrop);
        int chosen = LearnThenTest.Choose(steps, options.Confidence);
        double? threshold = chosen >= 0 && steps[chosen].KeptRows > 0 ? steps[chosen].Threshold : null;
        if (threshold is null) progress?.Report(1); // Nothing is left to measure.
        var verdicts = difficulties.Select(difficulty => new RuleScore(difficulty) { IsStrong = difficulty > threshold, IsDrafted = kind is CalibratedThreshold.Confidence });
        return new()
        {
            Kind = kind,
            Rows = rows.Count,
            Options = options,
            Threshold = OnScale(threshold),
            Steps = [.. steps.Select(step => step with { Threshold = OnScale(step.Threshold)!.Value })],
            Evaluation = threshold is null ? null : RoutingEvaluation.Measure(rows, kind is CalibratedThreshold.Complexity ? "complexity" : "confidence", [.. verdicts], options.Evaluation, progress),
            RowsNeeded = threshold is null && steps.FirstOrDefault(step => step.KeptRows > 0) is { } first
                ? LearnThenTest.RowsNeeded((double)first.LostRows / rows.Count, options.MaxQualityDrop, options.Confidence)
                : null,
        };

        double? OnScale(double? difficulty) => (sign * difficulty) + 0.0; // Adding 0 takes the sign from a negative 0.
    }

    private static void RequireRows(IReadOnlyList<RecordedOutcome> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) throw new ArgumentException("There is nothing to calibrate on: no rows.", nameof(rows));
    }
}
