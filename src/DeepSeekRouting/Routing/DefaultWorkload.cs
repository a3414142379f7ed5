using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// The rows of "DeepSeek V4 Deployment &amp; Routing Architecture". Where it names V4-Pro, GPT and Opus the complex tier stands, where it names V4-Flash the simple one;
/// where it turns reasoning on, the effort is high.
/// </summary>
internal static class DefaultWorkload
{
    public static IReadOnlyList<WorkloadRow> Rows(RoutingRuleOptions rules) =>
    [
        new() { Name = "long-context discovery", ContextTokensAbove = 200_000, ToolCallDensityBelow = 0.3, Tier = rules.ComplexTier, MaxOutputTokens = 1_000_000, Effort = ReasoningEffort.None },
        new() { Name = "short task", ContextTokensBelow = 50_000, ToolCallDensityBelow = 0.2, Tier = rules.SimpleTier, MaxOutputTokens = 32_000, Effort = ReasoningEffort.None },
        new() { Name = "terminal and agentic", ToolCallDensityAbove = 0.6, Tier = rules.ComplexTier, MaxOutputTokens = 128_000, Effort = ReasoningEffort.High },
        new() { Name = "critical planning", Tier = rules.ComplexTier, MaxOutputTokens = 200_000, Effort = ReasoningEffort.High },
    ];
}
