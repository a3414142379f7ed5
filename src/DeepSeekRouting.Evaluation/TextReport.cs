namespace DeepSeekRouting.Evaluation;

/// <summary>How well the text scorer orders recorded drafts, beside the length of the prompt and chance.</summary>
internal sealed record TextReport
{
    /// <summary>Dealing the rows into other folds gives other figures; this many deals show how far they lie apart.</summary>
    public const int OtherDeals = 10;

    /// <summary>How long the resamples take, about, for each cross-validation.</summary>
    private const double ResamplesWeight = 10;

    public required int Rows { get; init; }

    /// <summary>Gets how many rows the trained weights apply to.</summary>
    public required int WordProblems { get; init; }

    public required double WeakAccuracy { get; init; }
    public required double StrongAccuracy { get; init; }

    /// <summary>Gets the APGR of the whole scorer, each row scored with weights from the other folds.</summary>
    public required Interval Text { get; init; }

    /// <summary>Gets the APGR of sending the longest prompts to the strong model first.</summary>
    public required Interval PromptLength { get; init; }

    /// <summary>Gets the APGR of a random order.</summary>
    public required Interval Random { get; init; }

    /// <summary>Gets by how much the text scorer is ahead of the length of the prompt, on the same resamples.</summary>
    public required Interval AheadOfPromptLength { get; init; }

    /// <summary>Gets the mean squared distance between the scores and what happened, from 0; lower is better.</summary>
    public required double Brier { get; init; }

    /// <summary>Gets the same of always giving the weak model's accuracy.</summary>
    public required double BrierOfAccuracy { get; init; }

    /// <summary>Gets the APGR of the text scorer with other folds, lowest first.</summary>
    public required IReadOnlyList<double> OtherFolds { get; init; }

    public static TextReport Measure(IReadOnlyList<RecordedDraft> drafts, TextTraining training, int seed, IProgress<double>? progress = null)
    {
        var parts = new ProgressParts(progress, 1, ResamplesWeight, OtherDeals);
        Outcome[] outcomes = [.. drafts.Select(draft => draft.Outcome)];
        var random = new Random(seed);
        double[] text = training.CrossValidate(seed, parts[0]);
        double[] length = [.. drafts.Select(draft => -(double)draft.Prompt.Length)];
        double[] chance = [.. drafts.Select(_ => random.NextDouble())];

        Interval[] intervals = Bootstrap.Measure(drafts.Count, seed, rows =>
        {
            double[] apgr = [.. new[] { text, length, chance }.Select(scores => Apgr(rows, outcomes, scores))];
            return [.. apgr, apgr[0] - apgr[1]];
        }, parts[1]);
        var whole = RoutingCurve.Of(outcomes, text);
        return new TextReport
        {
            Rows = drafts.Count,
            WordProblems = training.WordProblems,
            WeakAccuracy = whole.WeakAccuracy,
            StrongAccuracy = whole.StrongAccuracy,
            Text = intervals[0],
            PromptLength = intervals[1],
            Random = intervals[2],
            AheadOfPromptLength = intervals[3],
            Brier = BrierOf(outcomes, row => text[row]),
            BrierOfAccuracy = BrierOf(outcomes, _ => whole.WeakAccuracy),
            OtherFolds = WithOtherFolds(outcomes, training, seed, parts[2]),
        };
    }

    private static double Apgr(int[] rows, Outcome[] outcomes, double[] scores) =>
        RoutingCurve.Of([.. rows.Select(row => outcomes[row])], [.. rows.Select(row => scores[row])]).Apgr;

    private static double BrierOf(Outcome[] outcomes, Func<int, double> scoreOf) =>
        outcomes.Select((outcome, row) => Math.Pow(scoreOf(row) - (outcome.Weak ? 1 : 0), 2)).Average();

    private static double[] WithOtherFolds(Outcome[] outcomes, TextTraining training, int seed, IProgress<double>? progress)
    {
        var parts = new ProgressParts(progress, [.. Enumerable.Repeat(1.0, OtherDeals)]);
        return [.. Enumerable.Range(1, OtherDeals).Select(deal => RoutingCurve.Of(outcomes, training.CrossValidate(unchecked(seed + deal), parts[deal - 1])).Apgr).Order()];
    }
}
