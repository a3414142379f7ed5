namespace DeepSeekRouting.Evaluation.Tests;

public sealed class TextTrainingTests
{
    [Fact]
    public void Measure_SignsThatFitTheLabels_BeatPromptLengthAndChance()
    {
        IReadOnlyList<RecordedDraft> drafts = Load(DataFile.WordProblems(120));

        var reports = new Reports();

        var report = TextReport.Measure(drafts, new TextTraining(drafts), 1, reports);

        reports.ShouldRiseToTheEnd();

        report.Rows.ShouldBe(120);
        report.WordProblems.ShouldBe(120);
        report.Text.Value.ShouldBeGreaterThan(0.7);
        report.Text.Low.ShouldBeLessThan(report.Text.Value);
        report.AheadOfPromptLength.Value.ShouldBe(report.Text.Value - report.PromptLength.Value, 1e-12);
        report.AheadOfPromptLength.Low.ShouldBeGreaterThan(0);
        report.Random.Value.ShouldBeInRange(0.3, 0.7);
        report.Brier.ShouldBeLessThan(report.BrierOfAccuracy);
        report.OtherFolds.Count.ShouldBe(TextReport.OtherDeals);
        report.OtherFolds.ShouldBeInOrder();
    }

    [Fact]
    public void CrossValidate_SameSeed_GivesTheSameScores()
    {
        var training = new TextTraining(Load(DataFile.WordProblems(60)));

        training.CrossValidate(3).ShouldBe(training.CrossValidate(3));
    }

    [Fact]
    public void CrossValidate_RowsOfOneFold_AreNotLearntFrom()
    {
        // Turning one row's label round must not change that row's own score.
        IReadOnlyList<RecordedDraft> drafts = Load(DataFile.WordProblems(60));
        RecordedDraft[] turned = [.. drafts];
        turned[7] = turned[7] with { Outcome = new Outcome(!turned[7].Outcome.Weak, true) };

        double[] scores = new TextTraining(drafts).CrossValidate(1);
        double[] after = new TextTraining(turned).CrossValidate(1);

        after[7].ShouldBe(scores[7]);
        after.ShouldNotBe(scores);
    }

    [Fact]
    public void TrainSource_SameRows_IsTheSameText()
    {
        IReadOnlyList<RecordedDraft> drafts = Load(DataFile.WordProblems(60));

        string source = new TextTraining(drafts).TrainSource();

        source.ShouldBe(new TextTraining(drafts).TrainSource());
        source.ShouldContain("internal static class TextConfidenceWeights");
        source.ShouldContain(", // WrongSteps\n");
        source.ShouldNotContain("\r");
        source.ShouldNotContain("pens");
    }

    [Fact]
    public void CanTrain_TooFewOfEitherKind_IsFalse()
    {
        new TextTraining(Load(DataFile.WordProblems(60))).CanTrain.ShouldBeTrue();
        new TextTraining(Load(DataFile.WordProblems(20))).CanTrain.ShouldBeFalse();
        new TextTraining([.. Enumerable.Repeat(new RecordedDraft("Hello", "Hi!", new Outcome(true, true)), 50)]).CanTrain.ShouldBeFalse();
    }

    private static IReadOnlyList<RecordedDraft> Load(string[] lines)
    {
        using var file = DataFile.With(lines);
        return RecordedDraftFile.Load(file.Path);
    }
}
