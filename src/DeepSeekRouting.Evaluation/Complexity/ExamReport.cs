namespace DeepSeekRouting.Evaluation;

/// <summary>How well the scores order the recorded questions of one file, beside the length of the prompt and chance.</summary>
internal sealed record ExamReport
{
    public required string Name { get; init; }

    public required int Rows { get; init; }

    /// <summary>Gets how many groups of questions there are, none of which is split between training and test.</summary>
    public required int Groups { get; init; }

    public required Interval Model { get; init; }

    public required Interval PromptLength { get; init; }

    public required Interval Random { get; init; }

    /// <summary>Gets by how much the model is ahead of the length of the prompt, on the same resamples.</summary>
    public required Interval AheadOfPromptLength { get; init; }

    /// <summary>Gets the share of questions for the strong model that recovers half of what it adds: model and prompt length.</summary>
    public required (double Model, double PromptLength) CallsForHalf { get; init; }

    /// <summary>Gets the same for four fifths.</summary>
    public required (double Model, double PromptLength) CallsForFourFifths { get; init; }

    public static ExamReport Measure(string name, IReadOnlyList<RecordedQuestion> questions, ComplexityTraining training, int seed, IProgress<double>? progress = null)
    {
        Outcome[] outcomes = [.. questions.Select(question => question.Outcome)];
        var random = new Random(seed);

        // A curve takes confidence in the weak model: the opposite of need.
        double[] model = [.. questions.Select(question => -training.UnseenScoreOf(TrainingExample.Of(question)))];
        double[] length = [.. questions.Select(question => -(double)question.Prompt.Length)];
        double[] chance = [.. questions.Select(_ => random.NextDouble())];
        Interval[] intervals = Bootstrap.Measure(questions.Count, seed, rows =>
        {
            double[] apgr = [.. new[] { model, length, chance }.Select(scores => Curve(rows, outcomes, scores).Apgr)];
            return [.. apgr, apgr[0] - apgr[1]];
        }, progress);
        int[] all = [.. Enumerable.Range(0, questions.Count)];
        var ofModel = Curve(all, outcomes, model);
        var ofLength = Curve(all, outcomes, length);
        return new()
        {
            Name = name,
            Rows = questions.Count,
            Groups = questions.Select(question => question.Group).Distinct().Count(),
            Model = intervals[0],
            PromptLength = intervals[1],
            Random = intervals[2],
            AheadOfPromptLength = intervals[3],
            CallsForHalf = (CallsFor(ofModel, 0.5), CallsFor(ofLength, 0.5)),
            CallsForFourFifths = (CallsFor(ofModel, 0.8), CallsFor(ofLength, 0.8)),
        };
    }

    private static RoutingCurve Curve(int[] rows, Outcome[] outcomes, double[] scores) =>
        RoutingCurve.Of([.. rows.Select(row => outcomes[row])], [.. rows.Select(row => scores[row])]);

    /// <summary>The call-performance threshold of RouteLLM: the least share of calls, between bins on a straight line.</summary>
    private static double CallsFor(RoutingCurve curve, double shareOfGap)
    {
        double aim = curve.WeakAccuracy + (shareOfGap * (curve.StrongAccuracy - curve.WeakAccuracy));
        for (var bin = 1; bin <= RoutingCurve.Bins; bin++)
        {
            double before = curve.Accuracies[bin - 1];
            double after = curve.Accuracies[bin];
            if (after >= aim) return (bin - 1 + Math.Clamp((aim - before) / (after - before), 0, 1)) / RoutingCurve.Bins;
        }

        return 1;
    }
}
