// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.
namespace DeepSeekRouting;

/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>
internal static class TextConfidenceWeights
{
    public const double Bias = 0.3064;

    public static double[] Weights { get; } =
    [
        0.6559, // AnswerIsLastResult
        -3.0803, // FractionalAnswer
        -3.4122, // NotOneAnswer
        0.5479, // DecimalsInQuestion
        -0.2222, // Comparisons
        -0.2778, // UnusedNumbers
        0.1603, // UnknownOperand
        0.1139, // Steps
        -2.3600, // WrongSteps
        -3.3466, // BreaksOff
        -1.5509, // Reservations
    ];
}
