// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.
namespace DeepSeekRouting;

/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>
internal static class TextConfidenceWeights
{
    public const double Bias = 0.3893;

    public static double[] Weights { get; } =
    [
        -1.0011, // UnmarkedAnswer
        0.7228, // AnswerIsLastResult
        -3.0653, // FractionalAnswer
        -3.4152, // NotOneAnswer
        0.5165, // DecimalsInQuestion
        -0.2228, // Comparisons
        -0.2454, // UnusedNumbers
        0.1670, // UnknownOperand
        0.0771, // Steps
        -2.3591, // WrongSteps
        -2.3753, // BreaksOff
        -1.4383, // Reservations
    ];
}
