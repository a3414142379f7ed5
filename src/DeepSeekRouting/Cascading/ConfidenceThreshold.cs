namespace DeepSeekRouting;

/// <summary>Thresholds as users write them: 0 or less is a log probability, above that a probability.</summary>
internal static class ConfidenceThreshold
{
    public static bool IsValid(double threshold) => threshold is > -1000 and <= 1;

    public static double ToLogprob(double threshold) => threshold > 0 ? Math.Log(threshold) : threshold;
}
