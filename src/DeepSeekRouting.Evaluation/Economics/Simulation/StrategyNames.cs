namespace DeepSeekRouting.Evaluation;

/// <summary>The strategies that are simulated.</summary>
internal static class StrategyNames
{
    public const string AllFlash = "all Flash";
    public const string AllPro = "all Pro";
    public const string SmartRoute = "smart route";
    public const string Cascade = "cascade";
    public const string Recorded = "as recorded";
    public const string Configured = "configured policies";

    public static string Split(decimal proShare) => FormattableString.Invariant($"split {100 * (1 - proShare):0.##}/{100 * proShare:0.##}");

    public static string Threshold(double threshold) => FormattableString.Invariant($"{SmartRoute}, complexity > {threshold:0.##}");
}
