using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>How well the domain classifier does on prompts that it was not trained on.</summary>
internal sealed class DomainReport(IReadOnlyList<DomainJudgement> judgements)
{
    public const int Folds = 5;

    private static readonly double[] ThresholdsShown = [0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    public IReadOnlyList<DomainJudgement> Judgements { get; } = judgements;

    public Interval Accuracy => Share(Judgements, judgement => judgement.IsRight);

    public IReadOnlyList<(string Language, Interval Accuracy)> ByLanguage =>
        [.. Judgements.GroupBy(judgement => judgement.Prompt.Language).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Share([.. group], judgement => judgement.IsRight)))];

    public IReadOnlyList<DomainFigures> ByDomain => [.. DomainNames.All.Select(FiguresOf)];

    public IReadOnlyList<DomainThresholdFigures> ByThreshold => [.. ThresholdsShown.Select(FiguresAt)];

    /// <summary>Gets what the default rules make of the prompts that the complexity estimator has not learnt from either.</summary>
    public IReadOnlyList<DomainRoutingFigures> Routing => DomainRouting.Measure([.. Judgements.Where(judgement => judgement.Prompt.IsHeldOut)], new());

    /// <summary>Gets by how much the probability is off on average: the expected calibration error in ten bins.</summary>
    public double CalibrationError => Judgements
        .GroupBy(judgement => Math.Min((int)(judgement.Said.Probability * 10), 9))
        .Sum(bin => Math.Abs(bin.Average(judgement => judgement.Said.Probability) - bin.Average(judgement => judgement.IsRight ? 1 : 0)) * bin.Count()) / Judgements.Count;

    /// <summary>Gets the mistakes made most often.</summary>
    public IReadOnlyList<(string Domain, string Said, int Prompts)> Confusions =>
        [.. Judgements.Where(judgement => !judgement.IsRight).CountBy(judgement => (judgement.Prompt.Domain, Said: judgement.Said.Domain))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Domain, StringComparer.Ordinal).ThenBy(pair => pair.Key.Said, StringComparer.Ordinal)
            .Take(12).Select(pair => (pair.Key.Domain, pair.Key.Said, pair.Value))];

    /// <summary>Trains on all groups of prompts but a fifth and classifies that fifth, five times.</summary>
    public static DomainReport CrossValidate(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<(string Term, int Domain)> terms, int seed, IProgress<double>? progress = null)
    {
        string[] groups = [.. prompts.Select(prompt => prompt.Group).Distinct()];
        int[] dealt = KFold.Deal(groups.Length, Folds, seed);
        var foldOf = groups.Zip(dealt).ToDictionary(pair => pair.First, pair => pair.Second);
        var parts = new ProgressParts(progress, [.. Enumerable.Repeat(1.0, Folds)]);
        var byFold = new List<DomainJudgement>[Folds];
        Parallel.For(0, Folds, fold =>
        {
            var model = new DomainModel(DomainTraining.Train([.. prompts.Where(prompt => foldOf[prompt.Group] != fold)], terms, parts[fold]));
            byFold[fold] = [.. prompts.Where(prompt => foldOf[prompt.Group] == fold).Select(prompt => Judge(model, prompt))];
        });
        return new([.. byFold.SelectMany(part => part)]);
    }

    private static DomainJudgement Judge(DomainModel model, LabelledPrompt prompt) =>
        new(prompt, new TextDomainClassifier(model).Classify([new(ChatRole.User, prompt.Prompt)], instructions: null));

    private DomainFigures FiguresOf(string domain) => new()
    {
        Domain = domain,
        Prompts = Judgements.Count(judgement => judgement.Prompt.Domain == domain),
        Recall = Share([.. Judgements.Where(judgement => judgement.Prompt.Domain == domain)], judgement => judgement.IsRight),
        Precision = Share([.. Judgements.Where(judgement => judgement.Said.Domain == domain)], judgement => judgement.IsRight),
    };

    private DomainThresholdFigures FiguresAt(double threshold)
    {
        var risky = Judgements.Where(judgement => judgement.IsRiskyPrompt).ToList();
        return new()
        {
            Threshold = threshold,
            Caught = Share(risky, IsCaught),
            CaughtAboveSimple = Share([.. risky.Where(judgement => judgement.Prompt.Label != LabelledPrompt.Simple)], IsCaught),
            FalseAlarms = Share([.. Judgements.Where(judgement => !judgement.IsRiskyPrompt)], IsCaught),
        };

        bool IsCaught(DomainJudgement judgement) => DomainJudgement.IsRisky(judgement.Said.Domain) && judgement.Said.Probability >= threshold;
    }

    private static Interval Share(IReadOnlyList<DomainJudgement> judgements, Func<DomainJudgement, bool> holds) => Wilson.Around(judgements.Count(holds), judgements.Count);
}
