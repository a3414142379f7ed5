using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>Says that decisions were counted once that are in the files more than once.</summary>
internal static class RepeatedText
{
    /// <returns>A sentence for each such thing: none or one.</returns>
    public static IEnumerable<string> Of(int repeated) =>
        repeated == 0 ? [] : [$"Left out: {CountText.Of(repeated, "decision")} with the id of another, as in a copy of a log; each counts once."];
}
