namespace DeepSeekRouting.Evaluation;

/// <summary>The weights for one form of text, and for each fold those from the other folds.</summary>
internal sealed class FormTraining
{
    private const int LargestStep = sbyte.MaxValue;
    private const int LabelThresholds = 2;

    private readonly TextForm _form;
    private readonly int _folds;
    private readonly int _seed;
    private readonly Dictionary<string, int> _foldOf;
    private readonly OrderedLogistic _weights;
    private readonly OrderedLogistic[] _weightsWithout;
    private readonly Calibration _calibration;

    /// <param name="form">The form of the texts.</param>
    /// <param name="examples">Texts of the form, either all labelled or all recorded.</param>
    /// <param name="folds">How many parts the groups are dealt into.</param>
    /// <param name="penalties">How hard large weights are held back.</param>
    /// <param name="level">What the mean chance shall be; null takes what the examples say.</param>
    /// <param name="seed">What the folds are dealt by.</param>
    /// <param name="progress">Is told how much is done.</param>
    public FormTraining(TextForm form, IReadOnlyList<TrainingExample> examples, int folds, Penalties penalties, double? level, int seed, IProgress<double>? progress = null)
    {
        _form = form;
        _folds = folds;
        _seed = seed;
        _foldOf = Deal(examples);
        var fitted = new OrderedLogistic[folds + 1];
        var parts = new ProgressParts(progress, [.. fitted.Select(_ => 1.0)]);
        Parallel.For(0, folds + 1, without =>
        {
            fitted[without] = OrderedLogistic.Fit([.. examples.Where(example => FoldOf(example.Group) != without)], 1 << TermVector.BitsOf(form), penalties);
            parts[without]?.Report(1);
        });
        _weightsWithout = fitted[..folds];
        _weights = fitted[folds];
        _calibration = Calibrate(examples, level);
    }

    /// <summary>The chance that the strong model is needed, from weights that have not seen the text's group.</summary>
    public double UnseenChanceOf(TrainingExample example) => _calibration.ChanceOf(UnseenScoreOf(example));

    /// <summary>The weights from all examples, calibrated, their terms in steps of a byte.</summary>
    public ComplexityHead ToHead()
    {
        double slope = _calibration.Slope;
        double largest = Math.Max(_weights.TermWeights.Max(Math.Abs), 1e-9);
        double step = largest / LargestStep;
        return new()
        {
            MediumThreshold = (float)_calibration.Thresholds[0],
            ComplexThreshold = (float)_calibration.Thresholds[^1],
            Means = [.. _weights.Means.Select(mean => (float)mean)],
            Weights = [.. _weights.Weights.Select(weight => (float)(weight * slope))],
            Terms = new TermWeights((float)(step * slope), TermVector.ShiftOf(_form), [.. _weights.TermWeights.Select(weight => (sbyte)Math.Round(weight / step))]),
        };
    }

    private Calibration Calibrate(IReadOnlyList<TrainingExample> examples, double? level)
    {
        double[] scores = [.. examples.Select(UnseenScoreOf)];
        double[][] targets = [.. examples.Select(example => example.IsLabelled ? example.Targets[..LabelThresholds] : [example.Need])];
        var calibration = Calibration.Fit(scores, targets);
        return level is { } mean ? calibration.MoveTo(mean, scores) : calibration;
    }

    private double UnseenScoreOf(TrainingExample example) => _weightsWithout[FoldOf(example.Group)].ScoreOf(example);

    /// <summary>Groups in the order of their hashes, one to a fold in turn, so that few groups still make equal folds.</summary>
    private Dictionary<string, int> Deal(IReadOnlyList<TrainingExample> examples) => examples.Select(example => example.Group).Distinct()
        .OrderBy(group => GroupHash.Of(Salted(group))).ThenBy(group => group, StringComparer.Ordinal)
        .Select((group, place) => (group, place)).ToDictionary(pair => pair.group, pair => pair.place % _folds, StringComparer.Ordinal);

    /// <summary>A group that no weights have seen may take those of any fold.</summary>
    private int FoldOf(string group) => _foldOf.TryGetValue(group, out int fold) ? fold : GroupHash.PartOf(Salted(group), _folds);

    private string Salted(string group) => FormattableString.Invariant($"fold {_seed} {group}");
}
