namespace DeepSeekRouting.Evaluation;

/// <summary>How well scores agree with labels.</summary>
internal sealed record LabelReport
{
    private const double MediumAbove = 4;
    private const double ComplexAbove = 7;
    private const double LowestScore = 1;
    private const double ScoreRange = 9;
    private const double BinWidth = 1.5;
    private const int LastBin = (int)(ScoreRange / BinWidth) - 1;

    public required int Rows { get; init; }

    /// <summary>Gets the share of prompts that are labelled simple.</summary>
    public required double ShareSimple { get; init; }

    /// <summary>Gets the share of prompts with the same one of three labels, as the first labeller says.</summary>
    public required Interval OfThree { get; init; }

    /// <summary>Gets the same for the prompts on which both labellers agree.</summary>
    public required Interval OfThreeWhereLabellersAgree { get; init; }

    /// <summary>Gets the share of prompts on which both say complex, or both do not.</summary>
    public required double OfComplex { get; init; }

    /// <summary>Gets the share of prompts that one finds simple and the other complex.</summary>
    public required double Swapped { get; init; }

    /// <summary>Gets the mean squared distance between score and labels, as shares of the way from 1 to 10; lower is better.</summary>
    public required double Brier { get; init; }

    /// <summary>Gets the same of always giving the mean.</summary>
    public required double BrierOfMean { get; init; }

    /// <summary>Gets for equal parts of the range of scores what labels their prompts have; empty parts are left out.</summary>
    public required IReadOnlyList<LabelBin> Bins { get; init; }

    /// <param name="prompts">Labelled prompts.</param>
    /// <param name="scores">The score of each, from 1 to 10.</param>
    /// <param name="seed">What resamples are drawn from.</param>
    public static LabelReport Measure(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<double> scores, int seed)
    {
        (LabelledPrompt Prompt, double Score, string Said)[] rows = [.. prompts.Select((prompt, i) => (prompt, scores[i], LabelOf(scores[i])))];
        double mean = prompts.Average(prompt => prompt.Difficulty);
        var agreed = rows.Where(row => row.Prompt.SecondLabel is null || row.Prompt.SecondLabel == row.Prompt.Label).ToArray();
        return new()
        {
            Rows = rows.Length,
            ShareSimple = Share(row => row.Prompt.Label == LabelledPrompt.Simple),
            OfThree = ShareSame(rows, seed),
            OfThreeWhereLabellersAgree = ShareSame(agreed, seed),
            OfComplex = Share(row => (row.Said == LabelledPrompt.Complex) == (row.Prompt.Label == LabelledPrompt.Complex)),
            Swapped = Share(row => (row.Said, row.Prompt.Label) is (LabelledPrompt.Simple, LabelledPrompt.Complex) or (LabelledPrompt.Complex, LabelledPrompt.Simple)),
            Brier = rows.Average(row => Square(((row.Score - LowestScore) / ScoreRange) - row.Prompt.Difficulty)),
            BrierOfMean = rows.Average(row => Square(mean - row.Prompt.Difficulty)),
            Bins = [.. rows.GroupBy(row => Math.Min((int)((row.Score - LowestScore) / BinWidth), LastBin)).OrderBy(bin => bin.Key).Select(bin => LabelBin.Of(LowestScore + (bin.Key * BinWidth), BinWidth, [.. bin.Select(row => row.Prompt)]))],
        };

        double Share(Func<(LabelledPrompt Prompt, double Score, string Said), bool> holds) => (double)rows.Count(holds) / rows.Length;
    }

    private static Interval ShareSame((LabelledPrompt Prompt, double Score, string Said)[] rows, int seed) =>
        Bootstrap.Measure(rows.Length, seed, picks => [(double)picks.Count(i => rows[i].Said == rows[i].Prompt.Label) / picks.Length])[0];

    private static string LabelOf(double score) =>
        score > ComplexAbove ? LabelledPrompt.Complex : score > MediumAbove ? LabelledPrompt.Medium : LabelledPrompt.Simple;

    private static double Square(double value) => value * value;
}
