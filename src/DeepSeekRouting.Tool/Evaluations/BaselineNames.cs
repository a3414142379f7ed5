using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>How the command line calls the baselines.</summary>
internal static class BaselineNames
{
    public const string Length = "length";
    public const string Random = "random";
    public const string Flash = "flash";

    public static Baseline Parse(string name) => name switch
    {
        Length => Baseline.PromptLength,
        Random => Baseline.Random,
        _ => Baseline.AlwaysFlash,
    };

    public static string Of(Baseline baseline) => baseline switch
    {
        Baseline.PromptLength => Length,
        Baseline.Random => Random,
        _ => Flash,
    };
}
