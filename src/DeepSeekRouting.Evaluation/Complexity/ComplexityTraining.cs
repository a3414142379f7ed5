namespace DeepSeekRouting.Evaluation;

/// <summary>Trains the complexity model: open texts on labels, the two forms of exam questions on recorded answers.</summary>
/// <remarks>What is held out of the labels is not looked at.</remarks>
internal sealed class ComplexityTraining
{
    // Chosen by cross-validation on the training part; docs/complexity-model-card.md says more.
    private static readonly Penalties OpenPenalties = new(Features: 1, Terms: 0.5);
    private static readonly Penalties ChoicePenalties = new(Features: 100, Terms: 40);
    private static readonly Penalties WordProblemPenalties = new(Features: 30, Terms: 30);

    private readonly FormTraining _open, _choice, _wordProblem;

    /// <param name="prompts">Labelled prompts.</param>
    /// <param name="questions">Recorded questions of all exams.</param>
    /// <param name="seed">What the folds are dealt by.</param>
    public ComplexityTraining(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<RecordedQuestion> questions, int seed)
    {
        TrainingExample[] labelled = [.. prompts.Where(prompt => !prompt.IsHeldOut).Select(TrainingExample.Of)];
        TrainingExample[] recorded = [.. questions.Select(TrainingExample.Of)];
        _open = new(TextForm.Open, Of(labelled, TextForm.Open), [], OpenPenalties, seed);
        _choice = new(TextForm.Choice, Of(recorded, TextForm.Choice), Of(labelled, TextForm.Choice), ChoicePenalties, seed);
        _wordProblem = new(TextForm.WordProblem, Of(recorded, TextForm.WordProblem), Of(labelled, TextForm.WordProblem), WordProblemPenalties, seed);
    }

    public ComplexityModel ToModel() => new() { Open = _open.ToHead(), Choice = _choice.ToHead(), WordProblem = _wordProblem.ToHead() };

    /// <summary>The chance that a text needs the strong model, from weights that have not seen its group.</summary>
    public double UnseenChanceOf(TrainingExample example) => (example.Form switch
    {
        TextForm.Choice => _choice,
        TextForm.WordProblem => _wordProblem,
        _ => _open,
    }).UnseenChanceOf(example);

    private static TrainingExample[] Of(TrainingExample[] examples, TextForm form) => [.. examples.Where(example => example.Form == form)];
}
