using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>The rules that the settings of the opt-in policies keep.</summary>
internal static class PolicyChecks
{
    public static IEnumerable<string> Of(WorkloadOptions options, IReadOnlyCollection<string> tiers, string path)
    {
        for (var i = 0; i < options.Rows.Count; i++)
        {
            var row = options.Rows[i];
            var rowPath = FormattableString.Invariant($"{path}:Rows:{i}");
            foreach (var (isValid, rule) in new[]
            {
                (!string.IsNullOrWhiteSpace(row.Name), ":Name is missing. Reasons and warnings name the row by it."),
                (tiers.Contains(row.Tier, StringComparer.OrdinalIgnoreCase), $":Tier '{row.Tier}' is not a tier. Tiers: {string.Join(", ", tiers)}."),
                (row.ContextTokensAbove is null or >= 0 && row.ContextTokensBelow is null or > 0, ":ContextTokensAbove must be 0 or more and ContextTokensBelow above 0."),
                (row.ToolCallDensityAbove is null or >= 0 && row.ToolCallDensityBelow is null or > 0, ":ToolCallDensityAbove must be 0 or more and ToolCallDensityBelow above 0."),
                (!(row.ContextTokensAbove >= row.ContextTokensBelow) && !(row.ToolCallDensityAbove >= row.ToolCallDensityBelow), " takes nothing: what is above must be less than what is below."),
                (row.MaxOutputTokens is null or > 0, ":MaxOutputTokens must be above 0."),
                (row.Effort is null or (>= ReasoningEffort.None and <= ReasoningEffort.ExtraHigh), ":Effort must be None, Low, Medium, High or ExtraHigh."),
                (!row.IsUnconditional || i == options.Rows.Count - 1, " has no conditions, so the rows after it are never reached. Put it last."),
            })
            {
                if (!isValid)
                {
                    yield return rowPath + rule;
                }
            }
        }
    }

    public static IEnumerable<string> Of(PrefixAffinityOptions options, string path)
    {
        if (options.Requests is < 1 or > 1_000)
        {
            yield return $"{path}:Requests must be 1 to 1,000.";
        }

        if (options.CacheLifetime <= TimeSpan.Zero || options.CacheLifetime > TimeSpan.FromDays(30))
        {
            yield return $"{path}:CacheLifetime must be above 0 and at most 30 days; an hour is 01:00:00.";
        }
    }
}
