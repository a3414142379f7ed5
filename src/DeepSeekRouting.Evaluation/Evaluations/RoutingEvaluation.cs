namespace DeepSeekRouting.Evaluation;

/// <summary>Measures a rule on recorded outcomes, beside the baselines that every rule must be compared with.</summary>
public static class RoutingEvaluation
{
    /// <summary>How long measuring takes for each second of scoring with the built-in estimator, about.</summary>
    internal const double MeasuringWeight = 3;

    /// <summary>Scores every row and measures.</summary>
    /// <param name="rows">The recorded outcomes: a fair sample of the traffic that the rule is for, and not what the rule was trained on.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="options">How to measure; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Is told how much is done, 0 to 1, on the thread that does it; <see langword="null"/> if nobody asks. The default is <see langword="null"/>.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The figures with their intervals.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    /// <exception cref="InvalidOperationException">The rule gave a row no score.</exception>
    public static async Task<EvaluationReport> RunAsync(
        IReadOnlyList<RecordedOutcome> rows, ScoringRule rule, EvaluationOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(rule);
        if (rows.Count == 0) throw new ArgumentException("There is nothing to measure on: no rows.", nameof(rows));
        var parts = new ProgressParts(progress, 1, MeasuringWeight);
        var scores = await rule.ScoreAsync(rows, parts[0], cancellationToken).ConfigureAwait(false);
        return Measure(rows, rule.Name, scores, options ?? new(), parts[1]);
    }

    internal static EvaluationReport Measure(IReadOnlyList<RecordedOutcome> rows, string name, RuleScore[] scores, EvaluationOptions options, IProgress<double>? progress)
    {
        Outcome[] outcomes = [.. rows.Select(row => row.Outcome)];
        var costs = RowCosts.Of(rows, options);
        var ranked = new RankedRows(outcomes, [.. scores.Select(score => score.Score)]);
        var byLength = new RankedRows(outcomes, [.. rows.Select(row => (double)row.Prompt.Length)]);
        bool decides = scores.All(score => score.IsStrong is not null);
        var random = new Random(options.Seed);
        int[] shuffled = [.. Enumerable.Range(0, rows.Count)];

        Interval[] intervals = Bootstrap.Measure(rows.Count, options.Seed, resampled =>
        {
            var resample = new Resample(outcomes, costs, resampled);
            var order = resample.MeasureOrder(ranked);
            var own = decides ? resample.MeasureDecisions(order, scores) : order;
            var length = resample.MeasureAt(own.Share, resample.MeasureOrder(byLength), byLength);
            random.Shuffle(shuffled);
            var chance = resample.MeasureRandom(own.Share, RankedRows.InOrder(outcomes, shuffled));
            return
            [
                .. own.ToNumbers(), .. length.ToNumbers(), .. chance.ToNumbers(), .. resample.MeasureAlways(isStrong: false).ToNumbers(), .. resample.MeasureAlways(isStrong: true).ToNumbers(),
                own.Apgr - length.Apgr, own.Apgr - 0.5,
            ];
        }, progress);

        int[] once = RankedRows.Once(rows.Count);
        return new()
        {
            Rows = rows.Count,
            DecidingRows = outcomes.Count(outcome => outcome.Gain != 0),
            Rule = RuleMeasures.ToResult(name, rows.Count, Of(0), ranked.CurveOf(once), scores.Count(score => score.IsDrafted)),
            PromptLength = RuleMeasures.ToResult(ScoringRule.PromptLength.Name, rows.Count, Of(1), byLength.CurveOf(once)),
            Random = Expected(RuleMeasures.ToResult("random", rows.Count, Of(2), StraightLine(outcomes))),
            AlwaysFlash = RuleMeasures.ToResult("always Flash", rows.Count, Of(3), curve: null),
            AlwaysPro = RuleMeasures.ToResult("always Pro", rows.Count, Of(4), curve: null),
            Prices = costs is null ? null : options.Prices,
            AheadOfPromptLength = intervals[^2],
            AheadOfRandom = intervals[^1],
        };

        ReadOnlySpan<Interval> Of(int rule) => intervals.AsSpan(rule * RuleMeasures.Count, RuleMeasures.Count);
    }

    private static RoutingCurve StraightLine(Outcome[] outcomes) => new RankedRows(outcomes, new double[outcomes.Length]).CurveOf(RankedRows.Once(outcomes.Length));

    /// <summary>Replaces the values of the one random order that was drawn by those to expect.</summary>
    private static RuleResult Expected(RuleResult random) => random with
    {
        Apgr = With(random.Curve!.Apgr, random.Apgr!.Value),
        Cpt50 = With(random.Curve.Cpt(0.5), random.Cpt50!.Value),
        Cpt80 = With(random.Curve.Cpt(0.8), random.Cpt80!.Value),
    };

    private static Interval With(double value, Interval interval) => new(value, interval.Low, interval.High);
}
