// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.
namespace DeepSeekRouting;

/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>
internal static class TextConfidenceWeights
{
    public const double Bias = 0.2673;

    public static double[] Weights { get; } =
    [
        -1.0472, // UnmarkedAnswer
        0.8289, // AnswerIsLastResult
        -3.0555, // FractionalAnswer
        -3.3682, // NotOneAnswer
        0.5210, // DecimalsInQuestion
        -0.2288, // Comparisons
        -0.2533, // UnusedNumbers
        0.1638, // UnknownOperand
        0.0842, // Steps
        -2.3276, // WrongSteps
        -2.2756, // BreaksOff
        -1.4040, // Reservations
    ];
}
