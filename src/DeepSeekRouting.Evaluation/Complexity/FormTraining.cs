namespace DeepSeekRouting.Evaluation;

/// <summary>The weights for one form of text, and for each fold those from the other folds.</summary>
internal sealed class FormTraining
{
    private const int LargestStep = sbyte.MaxValue;
    private const int LabelThresholds = 2;

    /// <summary>What a text counts beside a typical one.</summary>
    private const double OtherWeight = 0.03;

    private readonly TextForm _form;
    private readonly FoldDeal[] _deals;
    private readonly OrderedLogistic _weights;
    private readonly OrderedLogistic[][] _weightsWithout;
    private readonly Calibration _calibration;

    /// <param name="form">The form of the texts.</param>
    /// <param name="examples">Texts of the form, either all labelled or all recorded.</param>
    /// <param name="deals">How the groups are dealt into folds; a text that is to be unseen gets the mean score of all deals.</param>
    /// <param name="penalties">How hard large weights are held back.</param>
    /// <param name="level">What the mean chance shall be; null takes what the examples say.</param>
    /// <param name="progress">Is told how much is done.</param>
    public FormTraining(TextForm form, IReadOnlyList<TrainingExample> examples, FoldDeal[] deals, Penalties penalties, double? level, IProgress<double>? progress = null)
    {
        _form = form;
        _deals = deals;
        (FoldDeal? Deal, int Without)[] fits = [(null, 0), .. deals.SelectMany(deal => Enumerable.Range(0, deal.Folds).Select(fold => ((FoldDeal?)deal, fold)))];
        var fitted = new OrderedLogistic[fits.Length];
        var parts = new ProgressParts(progress, [.. fits.Select(_ => 1.0)]);
        Parallel.For(0, fits.Length, i =>
        {
            (FoldDeal? deal, int without) = fits[i];
            fitted[i] = Fit([.. examples.Where(example => deal?.FoldOf(example.Group) != without)], penalties);
            parts[i]?.Report(1);
        });
        _weights = fitted[0];
        _weightsWithout = [.. fitted.Skip(1).Chunk(deals[0].Folds)];
        _calibration = Calibrate(examples, level);
    }

    /// <summary>The score of a text, from 1 to 10, by weights that have not seen its group.</summary>
    public double UnseenScoreOf(TrainingExample example) => _calibration.Scale.ScoreOf(_calibration.Slope * UnseenLogOddsOf(example));

    /// <summary>The weights from all examples, calibrated, their terms in steps of a byte.</summary>
    public ComplexityHead ToHead()
    {
        double slope = _calibration.Slope;
        double largest = Math.Max(_weights.TermWeights.Max(Math.Abs), 1e-9);
        double step = largest / LargestStep;
        return new()
        {
            Scale = _calibration.Scale,
            Means = [.. _weights.Means.Select(mean => (float)mean)],
            Weights = [.. _weights.Weights.Select(weight => (float)(weight * slope))],
            Terms = TermVector.BitsOf(_form) == 0 ? TermWeights.None : new TermWeights((float)(step * slope), TermVector.ShiftOf(_form), [.. _weights.TermWeights.Select(weight => (sbyte)Math.Round(weight / step))]),
        };
    }

    private Calibration Calibrate(IReadOnlyList<TrainingExample> examples, double? level)
    {
        double[] scores = [.. examples.Select(UnseenLogOddsOf)];
        double[][] targets = [.. examples.Select(example => example.IsLabelled ? example.Targets[..LabelThresholds] : [example.Need])];
        var calibration = Calibration.Fit(scores, targets, [.. WeighedForTypical(examples).Select(example => example.Weight)]);
        return level is { } mean ? calibration.MoveTo(mean, scores) : calibration;
    }

    /// <summary>Learns from all texts but the typical ones what to expect, and then from all, mostly from the typical ones, whose writers draw the lines elsewhere.</summary>
    private OrderedLogistic Fit(TrainingExample[] examples, Penalties penalties)
    {
        int buckets = 1 << TermVector.BitsOf(_form);
        TrainingExample[] others = [.. examples.Where(example => !example.IsTypical)];
        if (others.Length == examples.Length || others.Length == 0) return OrderedLogistic.Fit(examples, buckets, penalties);
        return OrderedLogistic.Fit(WeighedForTypical(examples), buckets, penalties, expected: OrderedLogistic.Fit(others, buckets, penalties));
    }

    /// <summary>Where it is known which texts are typical, the score is to be right for them first.</summary>
    private static IReadOnlyList<TrainingExample> WeighedForTypical(IReadOnlyList<TrainingExample> examples) =>
        examples.Any(example => example.IsTypical) ? [.. examples.Select(example => example.IsTypical ? example : example with { Weight = OtherWeight })] : examples;

    private double UnseenLogOddsOf(TrainingExample example) =>
        _deals.Select((deal, i) => _weightsWithout[i][deal.FoldOf(example.Group)].ScoreOf(example)).Average();
}
