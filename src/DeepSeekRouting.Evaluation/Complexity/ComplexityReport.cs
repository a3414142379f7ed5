using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>What the training gave.</summary>
internal sealed record ComplexityReport
{
    private const double LowestScore = 1;
    private const double ScoreRange = 9;

    public required int Seed { get; init; }

    public required int WeightBytes { get; init; }

    /// <summary>Gets how many prompts have two labels, and the share of them with the same one.</summary>
    public required (int Rows, double Share) LabellersAgree { get; init; }

    /// <summary>Gets the agreement on the training part, each prompt scored by weights that have not seen its group.</summary>
    public required LabelReport CrossValidated { get; init; }

    /// <summary>Gets the agreement of the written model on the part that nothing was learnt from.</summary>
    public required LabelReport HeldOut { get; init; }

    public required IReadOnlyList<ExamReport> Exams { get; init; }

    public static ComplexityReport Measure(
        IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<(string Name, IReadOnlyList<RecordedQuestion> Questions)> exams, ComplexityTraining training, int seed, IProgress<double>? progress = null)
    {
        var parts = new ProgressParts(progress, [.. exams.Select(exam => (double)exam.Questions.Count)]);
        var model = training.ToModel();
        var estimator = new TextComplexityEstimator(model);
        LabelledPrompt[] learnt = [.. prompts.Where(prompt => !prompt.IsHeldOut)];
        LabelledPrompt[] heldOut = [.. prompts.Where(prompt => prompt.IsHeldOut)];
        LabelledPrompt[] twice = [.. prompts.Where(prompt => prompt.SecondLabel is not null)];
        return new()
        {
            Seed = seed,
            WeightBytes = model.ToBytes().Length,
            LabellersAgree = (twice.Length, twice.Length == 0 ? double.NaN : (double)twice.Count(prompt => prompt.SecondLabel == prompt.Label) / twice.Length),
            CrossValidated = LabelReport.Measure(learnt, [.. learnt.Select(prompt => training.UnseenChanceOf(TrainingExample.Of(prompt)))], seed),
            HeldOut = LabelReport.Measure(heldOut, [.. heldOut.Select(prompt => ChanceOf(estimator, prompt.Prompt))], seed),
            Exams = [.. exams.Select((exam, i) => ExamReport.Measure(exam.Name, exam.Questions, training, seed, parts[i]))],
        };
    }

    private static double ChanceOf(TextComplexityEstimator estimator, string prompt) =>
        (estimator.Estimate([new ChatMessage(ChatRole.User, prompt)], instructions: null).Score - LowestScore) / ScoreRange;
}
