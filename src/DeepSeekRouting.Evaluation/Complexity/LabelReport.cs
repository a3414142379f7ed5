namespace DeepSeekRouting.Evaluation;

/// <summary>How well chances agree with labels.</summary>
internal sealed record LabelReport
{
    public const int ReliabilityBins = 5;

    private const double MediumAbove = 1 / 3.0;
    private const double ComplexAbove = 2 / 3.0;

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

    /// <summary>Gets the mean squared distance between chance and difficulty; lower is better.</summary>
    public required double Brier { get; init; }

    /// <summary>Gets the same of always giving the mean.</summary>
    public required double BrierOfMean { get; init; }

    /// <summary>Gets mean chance, mean difficulty and rows of equal parts of the range of chances; empty parts are left out.</summary>
    public required IReadOnlyList<(double Chance, double Difficulty, int Rows)> Reliability { get; init; }

    /// <param name="prompts">Labelled prompts.</param>
    /// <param name="chances">The chance of each that the strong model is needed.</param>
    /// <param name="seed">What resamples are drawn from.</param>
    public static LabelReport Measure(IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<double> chances, int seed)
    {
        (LabelledPrompt Prompt, double Chance, string Said)[] rows = [.. prompts.Select((prompt, i) => (prompt, chances[i], LabelOf(chances[i])))];
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
            Brier = rows.Average(row => Square(row.Chance - row.Prompt.Difficulty)),
            BrierOfMean = rows.Average(row => Square(mean - row.Prompt.Difficulty)),
            Reliability =
            [
                .. rows.GroupBy(row => Math.Min((int)(row.Chance * ReliabilityBins), ReliabilityBins - 1)).OrderBy(bin => bin.Key)
                    .Select(bin => (bin.Average(row => row.Chance), bin.Average(row => row.Prompt.Difficulty), bin.Count())),
            ],
        };

        double Share(Func<(LabelledPrompt Prompt, double Chance, string Said), bool> holds) => (double)rows.Count(holds) / rows.Length;
    }

    private static Interval ShareSame((LabelledPrompt Prompt, double Chance, string Said)[] rows, int seed) =>
        Bootstrap.Measure(rows.Length, seed, picks => [(double)picks.Count(i => rows[i].Said == rows[i].Prompt.Label) / picks.Length])[0];

    private static string LabelOf(double chance) =>
        chance > ComplexAbove ? LabelledPrompt.Complex : chance > MediumAbove ? LabelledPrompt.Medium : LabelledPrompt.Simple;

    private static double Square(double value) => value * value;
}
