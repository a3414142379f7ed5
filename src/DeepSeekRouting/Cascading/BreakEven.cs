namespace DeepSeekRouting;

/// <summary>From which share of escalations on it is cheaper to ask the strong model at once.</summary>
internal static class BreakEven
{
    /// <summary>A drafted request costs draft + rate × strong, and without drafts strong: the two meet at 1 − draft ÷ strong.</summary>
    public static double RateOf(double draftCost, double strongCost) => strongCost > 0 ? Math.Max(0, 1 - (draftCost / strongCost)) : 0;
}
