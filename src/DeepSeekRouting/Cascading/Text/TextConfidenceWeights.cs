// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.
namespace DeepSeekRouting;

/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>
internal static class TextConfidenceWeights
{
    public const double Bias = 0.3037;

    public static double[] Weights { get; } =
    [
        0.7215, // AnswerIsLastResult
        -2.8385, // FractionalAnswer
        -3.3562, // NotOneAnswer
        0.3198, // DecimalsInQuestion
        -0.2135, // Comparisons
        -0.2700, // UnusedNumbers
        0.1101, // UnknownOperand
        0.0903, // Steps
        -2.4818, // WrongSteps
        -3.3519, // BreaksOff
        -1.4808, // Reservations
    ];
}
