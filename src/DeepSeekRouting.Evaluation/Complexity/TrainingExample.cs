namespace DeepSeekRouting.Evaluation;

/// <summary>A text as the model sees it, and what is to be foretold of it.</summary>
internal sealed record TrainingExample
{
    /// <summary>Gets the name of what must not be split between training and test.</summary>
    public required string Group { get; init; }

    public required TextForm Form { get; init; }

    public required float[] Features { get; init; }

    /// <summary>Gets the terms that weigh in this form.</summary>
    public required TermVector Terms { get; init; }

    /// <summary>
    /// Gets the chance of lying above each threshold: rather medium than simple, rather complex than medium, rather gained than lost by the
    /// strong model. Labels know the first two, records the third; what is not known is not a number.
    /// </summary>
    public required double[] Targets { get; init; }

    /// <summary>Gets the chance that the strong model is needed.</summary>
    public required double Need { get; init; }

    /// <summary>Gets how much it counts; 1 is usual.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Gets whether it is a labelled prompt as users write them.</summary>
    public bool IsTypical { get; init; }

    public bool IsLabelled => !double.IsNaN(Targets[0]);

    /// <summary>Reads a labelled prompt.</summary>
    public static TrainingExample Of(LabelledPrompt prompt) => Read(prompt.Prompt, prompt.Group, [.. prompt.Targets, double.NaN], prompt.Difficulty) with { IsTypical = prompt.IsTypical };

    /// <summary>Reads a recorded question: what counts is what the strong model adds, and a loss counts against it.</summary>
    public static TrainingExample Of(RecordedQuestion question) =>
        Read(question.Prompt, question.Group, [double.NaN, double.NaN, (question.Outcome.Gain + 1) / 2.0], question.Outcome.Gain > 0 ? 1 : 0);

    private static TrainingExample Read(string prompt, string group, double[] targets, double need)
    {
        var scanner = new TextScanner<TermList>(prompt.Length, new TermList());
        scanner.Add(prompt.AsSpan());
        TextFeatures found = scanner.ToFeatures();
        var form = ComplexityFeatures.FormOf(found);
        var features = new float[ComplexityFeatures.Count];
        ComplexityFeatures.Write(found, features, new ComplexityFactor[ComplexityFeatures.Count]);
        return new()
        {
            Group = group,
            Form = form,
            Features = features,
            Terms = TermVector.Of(form, scanner.Sink.Terms),
            Targets = targets,
            Need = need,
        };
    }
}
