namespace DeepSeekRouting.Evaluation.Tests;

public sealed class ComplexityTrainingTests
{
    private const int Rows = 120;

    private static readonly string[] Things = ["lamp", "river", "ticket", "garden", "camera", "violin", "bridge", "parcel", "window", "market"];

    [Fact]
    public void ToWeightFile_SameDataAndSeed_GivesTheSameBytes() =>
        new ComplexityTraining(Labelled(), Questions(), seed: 3).ToWeightFile().ShouldBe(new ComplexityTraining(Labelled(), Questions(), seed: 3).ToWeightFile());

    [Fact]
    public void UnseenScoreOf_PlainLabels_TellsThemApart()
    {
        var labelled = Labelled();
        var training = new ComplexityTraining(labelled, Questions(), seed: 1);

        foreach (var prompt in labelled) (training.UnseenScoreOf(TrainingExample.Of(prompt)) > 5.5).ShouldBe(prompt.Label == LabelledPrompt.Complex);
    }

    [Fact]
    public void UnseenScoreOf_Questions_PutsThoseFirstThatNeedTheStrongModel()
    {
        var questions = Questions();
        var training = new ComplexityTraining(Labelled(), questions, seed: 1);

        var curve = RoutingCurve.Of([.. questions.Select(question => question.Outcome)], [.. questions.Select(question => -training.UnseenScoreOf(TrainingExample.Of(question)))]);

        curve.Apgr.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Constructor_NoWordProblems_SaysWhatIsMissing()
    {
        var error = Should.Throw<InvalidDataException>(() => new ComplexityTraining(Labelled(), [.. Questions().Where(question => question.Prompt.Contains("A. ", StringComparison.Ordinal))], seed: 1));

        error.Message.ShouldBe("training needs at least 50 recorded word problems (a short story with numbers and a question), but the files have 0");
    }

    [Fact]
    public void Of_Report_GivesACardWithoutAnyPrompt()
    {
        var labelled = Labelled();
        var questions = Questions();
        Reports training = new(), measuring = new();
        var report = ComplexityReport.Measure(labelled, [("exam", questions)], new ComplexityTraining(labelled, questions, seed: 1, training), seed: 1, measuring);

        string card = ComplexityModelCard.Of(report);

        training.ShouldRiseToTheEnd();
        measuring.ShouldRiseToTheEnd();
        card.ShouldContain("| exam | 240, ");
        card.ShouldContain("held out, with the weights as shipped");
        card.ShouldNotContain("violin");
        ComplexityModelCard.Of(report).ShouldBe(card);
    }

    private static List<LabelledPrompt> Labelled() => [.. Enumerable.Range(0, Rows).Select(row => new LabelledPrompt
    {
        Id = FormattableString.Invariant($"p{row}"),
        Group = FormattableString.Invariant($"g{row}"),
        Language = "en",
        Kind = "test",
        Domain = "other",
        Label = row % 2 == 0 ? LabelledPrompt.Simple : LabelledPrompt.Complex,
        Prompt = FormattableString.Invariant($"{(row % 2 == 0 ? "What colour is the" : "Prove the stability of the")} {Things[row % 10]} {(char)('a' + (row % 26))}{(row % 2 == 0 ? "?" : " under every load.")}"),
    })];

    /// <summary>Questions that hold "however" or "altogether" need the strong model.</summary>
    private static List<RecordedQuestion> Questions() =>
    [
        .. Enumerable.Range(0, Rows).Select(row => new RecordedQuestion(
            FormattableString.Invariant($"Which {Things[row % 10]} is {(row % 3 == 0 ? "however not" : "rather")} the oldest one here?\nA. first\nB. second\nC. third {row}\nD. none\nAnswer:"),
            FormattableString.Invariant($"subject {row % 20}"),
            new Outcome(Weak: row % 3 != 0, Strong: true))),
        .. Enumerable.Range(0, Rows).Select(row => new RecordedQuestion(
            FormattableString.Invariant($"Ann buys {row + 2} {Things[row % 10]}s for {row + 5} dollars each and sells half of them. How many dollars does she have {(row % 3 == 0 ? "altogether after a discount" : "left")}?"),
            FormattableString.Invariant($"story {row}"),
            new Outcome(Weak: row % 3 != 0, Strong: true))),
    ];
}
