// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.
namespace DeepSeekRouting;

/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>
internal static class TextConfidenceWeights
{
    public const double Bias = 0.2999;

    public static double[] Weights { get; } =
    [
        0.7245, // AnswerIsLastResult
        -2.8484, // FractionalAnswer
        -3.3554, // NotOneAnswer
        0.3207, // DecimalsInQuestion
        -0.2134, // Comparisons
        -0.2708, // UnusedNumbers
        0.1111, // UnknownOperand
        0.0907, // Steps
        -2.4864, // WrongSteps
        -3.3507, // BreaksOff
        -1.4803, // Reservations
    ];
}
