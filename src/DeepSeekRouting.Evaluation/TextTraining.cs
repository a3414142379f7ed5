using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Trains the text scorer's weights on recorded drafts and scores drafts with them.</summary>
internal sealed class TextTraining
{
    public const int Folds = 5;

    /// <summary>How hard large weights are held back.</summary>
    public const double Penalty = 10;

    /// <summary>How many right and how many wrong answers to word problems there must be to learn from.</summary>
    public const int FewestOfEach = 10;

    private readonly IReadOnlyList<RecordedDraft> _drafts;
    private readonly double[]?[] _features;

    public TextTraining(IReadOnlyList<RecordedDraft> drafts)
    {
        _drafts = drafts;
        _features = [.. drafts.Select(Read)];
    }

    /// <summary>Gets how many of the drafts the weights apply to; the others are scored by the scorer's rules alone.</summary>
    public int WordProblems => _features.Count(features => features is not null);

    /// <summary>Gets a value indicating whether there is enough to learn from.</summary>
    public bool CanTrain => Math.Min(CountLabelled(true), CountLabelled(false)) >= FewestOfEach;

    /// <summary>Trains on all drafts and writes the weights as the C# source that the core compiles.</summary>
    public string TrainSource() => TextWeightsSource.Of(Train(_ => true));

    /// <summary>Trains on the drafts of some rows.</summary>
    public TextConfidenceModel Train(Func<int, bool> isIncluded)
    {
        int[] rows = [.. Enumerable.Range(0, _drafts.Count).Where(row => _features[row] is not null && isIncluded(row))];
        var fitted = LogisticRegression.Fit([.. rows.Select(row => _features[row]!)], [.. rows.Select(row => _drafts[row].Outcome.Weak)], Penalty);
        return new TextConfidenceModel(fitted.Bias, fitted.Weights);
    }

    /// <summary>Scores each draft with the whole text scorer, with weights trained on the other folds only.</summary>
    public double[] CrossValidate(int seed, IProgress<double>? progress = null)
    {
        int[] foldOf = KFold.Deal(_drafts.Count, Folds, seed);
        var scores = new double[_drafts.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var scorer = new TextConfidenceScorer(Train(row => foldOf[row] != fold));
            for (var row = 0; row < scores.Length; row++)
            {
                if (foldOf[row] == fold) scores[row] = scorer.ChanceOf(InputOf(_drafts[row]));
            }

            progress?.Report((fold + 1.0) / Folds);
        }

        return scores;
    }

    private int CountLabelled(bool isRight) => _drafts.Where((draft, row) => _features[row] is not null && draft.Outcome.Weak == isRight).Count();

    private static ConfidenceInput InputOf(RecordedDraft draft) =>
        new() { Messages = [new ChatMessage(ChatRole.User, draft.Prompt)], Text = draft.Response };

    private static double[]? Read(RecordedDraft draft)
    {
        var features = new double[WordProblem.FeatureCount];
        ReadOnlySpan<char> answer = draft.Response.AsSpan().Trim();
        return !answer.IsEmpty && WordProblem.Read(draft.Prompt, answer, MannerCounts.Of(answer), features) == WordProblemKind.Worked ? features : null;
    }
}
