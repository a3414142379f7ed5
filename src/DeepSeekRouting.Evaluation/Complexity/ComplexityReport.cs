using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>What the training gave.</summary>
internal sealed record ComplexityReport
{
    public required int Seed { get; init; }

    public required int WeightBytes { get; init; }

    /// <summary>Gets how many prompts have two labels, and the share of them with the same one.</summary>
    public required (int Rows, double Share) LabellersAgree { get; init; }

    /// <summary>Gets the agreement with typical prompts and with others, whichever there are.</summary>
    public required IReadOnlyList<LabelSetReport> Labels { get; init; }

    public required IReadOnlyList<ExamReport> Exams { get; init; }

    public static ComplexityReport Measure(
        IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<(string Name, IReadOnlyList<RecordedQuestion> Questions)> exams, ComplexityTraining training, int seed, IProgress<double>? progress = null)
    {
        var parts = new ProgressParts(progress, [.. exams.Select(exam => (double)exam.Questions.Count)]);
        var model = training.ToModel();
        var estimator = new TextComplexityEstimator(model);
        LabelledPrompt[] twice = [.. prompts.Where(prompt => prompt.SecondLabel is not null)];
        return new()
        {
            Seed = seed,
            WeightBytes = model.ToBytes().Length,
            LabellersAgree = (twice.Length, twice.Length == 0 ? double.NaN : (double)twice.Count(prompt => prompt.SecondLabel == prompt.Label) / twice.Length),
            Labels = [.. prompts.GroupBy(prompt => prompt.IsTypical).Where(HasBothParts).OrderByDescending(set => set.Key).Select(MeasureSet)],
            Exams = [.. exams.Select((exam, i) => ExamReport.Measure(exam.Name, exam.Questions, training, seed, parts[i]))],
        };

        LabelSetReport MeasureSet(IGrouping<bool, LabelledPrompt> set)
        {
            LabelledPrompt[] learnt = [.. set.Where(prompt => !prompt.IsHeldOut)];
            LabelledPrompt[] heldOut = [.. set.Where(prompt => prompt.IsHeldOut)];
            return new()
            {
                IsTypical = set.Key,
                CrossValidated = LabelReport.Measure(learnt, [.. learnt.Select(prompt => training.UnseenScoreOf(TrainingExample.Of(prompt)))], seed),
                HeldOut = LabelReport.Measure(heldOut, [.. heldOut.Select(prompt => ScoreOf(estimator, prompt.Prompt))], seed),
            };
        }
    }

    /// <summary>A handful of prompts may all lie on one side.</summary>
    private static bool HasBothParts(IEnumerable<LabelledPrompt> set) => set.DistinctBy(prompt => prompt.IsHeldOut).Count() == 2;

    private static double ScoreOf(TextComplexityEstimator estimator, string prompt) => estimator.Estimate([new ChatMessage(ChatRole.User, prompt)], instructions: null).Score;
}
