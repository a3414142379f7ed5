namespace DeepSeekRouting.Evaluation;

/// <summary>The weights for one form of text, and for each fold those from the other folds.</summary>
internal sealed class FormTraining
{
    public const int Folds = 5;

    private const int LargestStep = sbyte.MaxValue;

    private readonly TextForm _form;
    private readonly int _seed;
    private readonly OrderedLogistic _weights;
    private readonly OrderedLogistic[] _weightsWithout;
    private readonly Calibration _calibration;

    /// <param name="form">The form of the texts.</param>
    /// <param name="examples">What the weights learn from.</param>
    /// <param name="others">Texts of the form that only the calibration learns from.</param>
    /// <param name="penalties">How hard large weights are held back.</param>
    /// <param name="seed">What the folds are dealt by.</param>
    public FormTraining(TextForm form, IReadOnlyList<TrainingExample> examples, IReadOnlyList<TrainingExample> others, Penalties penalties, int seed)
    {
        _form = form;
        _seed = seed;
        var fitted = new OrderedLogistic[Folds + 1];
        Parallel.For(0, Folds + 1, without => fitted[without] = OrderedLogistic.Fit(
            [.. examples.Where(example => FoldOf(example.Group) != without)], 1 << TermVector.BitsOf(form), penalties));
        _weightsWithout = fitted[..Folds];
        _weights = fitted[Folds];

        TrainingExample[] all = [.. examples, .. others];
        bool isOrdered = examples[0].Targets.Length > 1;
        _calibration = Calibration.Fit(
            [.. all.Select(UnseenScoreOf)], [.. all.Select(example => isOrdered ? example.Targets : [example.Need])]);
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

    private double UnseenScoreOf(TrainingExample example) => _weightsWithout[FoldOf(example.Group)].ScoreOf(example);

    private int FoldOf(string group) => GroupHash.PartOf(FormattableString.Invariant($"fold {_seed} {group}"), Folds);
}
