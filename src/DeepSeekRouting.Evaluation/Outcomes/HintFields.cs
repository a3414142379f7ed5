namespace DeepSeekRouting.Evaluation;

/// <summary>The hints in a row of JSONL: <c>domain</c>, <c>risk</c>, <c>errorCost</c>, <c>task</c>, <c>contextTokens</c> and <c>toolCallDensity</c>.</summary>
internal static class HintFields
{
    /// <summary>Reads the hints; <see langword="null"/> if the row has none.</summary>
    public static RoutingHints? Read(JsonRow row)
    {
        var hints = new RoutingHints
        {
            Domain = row.TextOrNull("domain"),
            Risk = row.NumberOrNull("risk", 1, 10, "a number from 1 to 10"),
            ErrorCost = (decimal?)row.NumberOrNull("errorCost", 0, 1e15, "an amount of at least 0"),
            Task = row.TextOrNull("task"),
            ContextTokens = row.CountOrNull("contextTokens"),
            ToolCallDensity = row.NumberOrNull("toolCallDensity", 0, 1e9, "a number of at least 0"),
        };
        return hints == new RoutingHints() ? null : hints;
    }
}
