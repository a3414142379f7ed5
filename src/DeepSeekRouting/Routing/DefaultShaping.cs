using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

internal static class DefaultShaping
{
    public static IEnumerable<string> Tiers => ["simple", "medium", "complex"];

    public static ShapingOptions? Of(string tier) => tier.ToLowerInvariant() switch
    {
        "simple" => new() { Effort = ReasoningEffort.None },
        "medium" => new() { Effort = ReasoningEffort.Low },
        "complex" => new() { Effort = ReasoningEffort.High },
        _ => null,
    };
}
