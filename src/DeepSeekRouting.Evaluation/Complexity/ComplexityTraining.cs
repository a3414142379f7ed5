namespace DeepSeekRouting.Evaluation;

/// <summary>Trains the complexity model: open texts on labels, the two forms of exam questions on recorded answers.</summary>
/// <remarks>What is held out of the labels is not looked at.</remarks>
internal sealed class ComplexityTraining
{
    /// <summary>Parts of labelled prompts and of word problems.</summary>
    public const int Folds = 5;

    /// <summary>Parts of the subjects of questions with options: many, since each subject is unlike the others.</summary>
    public const int SubjectFolds = 13;

    /// <summary>Fewer texts of a form teach nothing.</summary>
    public const int FewestOfForm = 50;

    /// <summary>Fewer labels of a form say nothing about its level.</summary>
    private const int FewestForLevel = 20;

    /// <summary>How often folds are dealt anew: a single deal of few groups is a matter of luck.</summary>
    public const int Deals = 3;

    // Chosen by cross-validation on the training part; docs/complexity-model-card.md says more.
    private static readonly Penalties OpenPenalties = new(Features: 10, Terms: 0.3);
    // Of questions with options, only length and words are known to tell something about other subjects.
    private static readonly Penalties ChoicePenalties = new(Features: 20_000, Terms: 16) { Length = 0.2 };
    private static readonly Penalties WordProblemPenalties = new(Features: 75, Terms: 1) { Length = 0.3 };

    private readonly FormTraining _open, _choice, _wordProblem;

    /// <param name="prompts">Labelled prompts.</param>
    /// <param name="questions">Recorded questions of all exams.</param>
    /// <param name="seed">What the folds are dealt by.</param>
    /// <param name="progress">Is told how much is done.</param>
    /// <exception cref="InvalidDataException">There are too few texts of one form.</exception>
    public ComplexityTraining(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<RecordedQuestion> questions, int seed, IProgress<double>? progress = null)
    {
        TrainingExample[] labelled = [.. prompts.Where(prompt => !prompt.IsHeldOut).Select(TrainingExample.Of)];
        TrainingExample[] recorded = [.. questions.Select(TrainingExample.Of)];
        var parts = new ProgressParts(progress, 10, 6, 1); // What each takes of the time, about.
        _open = Train(TextForm.Open, labelled, Folds, OpenPenalties, level: null, seed, parts[0]);
        _choice = Train(TextForm.Choice, recorded, SubjectFolds, ChoicePenalties, LevelOf(labelled, TextForm.Choice), seed, parts[1]);
        _wordProblem = Train(TextForm.WordProblem, recorded, Folds, WordProblemPenalties, LevelOf(labelled, TextForm.WordProblem), seed, parts[2]);
    }

    public ComplexityModel ToModel() => new() { Open = _open.ToHead(), Choice = _choice.ToHead(), WordProblem = _wordProblem.ToHead() };

    /// <summary>The weights as the core reads them. The same data and seed give the same bytes.</summary>
    public byte[] ToWeightFile() => ToModel().ToBytes();

    /// <summary>The score of a text, from 1 to 10, by weights that have not seen its group.</summary>
    public double UnseenScoreOf(TrainingExample example) => (example.Form switch
    {
        TextForm.Choice => _choice,
        TextForm.WordProblem => _wordProblem,
        _ => _open,
    }).UnseenScoreOf(example);

    /// <summary>How hard labellers find texts of a form, where they labelled some: records give the order, labels the level.</summary>
    private static double? LevelOf(TrainingExample[] labelled, TextForm form)
    {
        TrainingExample[] ofForm = [.. labelled.Where(example => example.Form == form)];
        return ofForm.Length >= FewestForLevel ? ofForm.Average(example => example.Need) : null;
    }

    private static FormTraining Train(TextForm form, TrainingExample[] examples, int folds, Penalties penalties, double? level, int seed, IProgress<double>? progress)
    {
        TrainingExample[] ofForm = Weighed(Of(examples, form));
        return new(form, ofForm, [.. Enumerable.Range(0, Deals).Select(deal => new FoldDeal(ofForm.Select(example => example.Group), folds, unchecked((seed * Deals) + deal)))], penalties, level, progress);
    }

    /// <summary>Every subject of an exam counts the same, however many of its questions were asked.</summary>
    private static TrainingExample[] Weighed(TrainingExample[] examples)
    {
        if (examples[0].IsLabelled) return examples;
        Dictionary<string, int> sizes = examples.CountBy(example => example.Group).ToDictionary(StringComparer.Ordinal);
        double mean = (double)examples.Length / sizes.Count;
        return [.. examples.Select(example => example with { Weight = mean / sizes[example.Group] })];
    }

    private static TrainingExample[] Of(TrainingExample[] examples, TextForm form)
    {
        TrainingExample[] ofForm = [.. examples.Where(example => example.Form == form)];
        return ofForm.Length >= FewestOfForm
            ? ofForm
            : throw new InvalidDataException(FormattableString.Invariant($"training needs at least {FewestOfForm} {NameOf(form)}, but the files have {ofForm.Length}"));
    }

    private static string NameOf(TextForm form) => form switch
    {
        TextForm.Choice => "recorded questions with options (lines that begin with A., B., C.)",
        TextForm.WordProblem => "recorded word problems (a short story with numbers and a question)",
        _ => "labelled prompts outside the held-out part",
    };
}
