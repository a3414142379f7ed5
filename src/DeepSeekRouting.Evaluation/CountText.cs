namespace DeepSeekRouting.Evaluation;

/// <summary>A number with what it counts: 1 row, 6,020 rows.</summary>
internal static class CountText
{
    /// <param name="count">The number.</param>
    /// <param name="one">What one is called; several have an s.</param>
    public static string Of(decimal count, string one) => FormattableString.Invariant($"{count:#,0.##} {one}{(count == 1 ? "" : "s")}");
}
