namespace DeepSeekRouting.Evaluation;

/// <summary>Two requests, and whether the answer of the one serves the other.</summary>
/// <param name="First">The request that was answered.</param>
/// <param name="Second">The request that comes later.</param>
/// <param name="IsSame">Whether they ask the same.</param>
/// <param name="Kind">"paraphrase", or how they differ: "negation", "number", "date", "entity", "direction", "other".</param>
/// <param name="Language">"en" or "zh".</param>
/// <param name="Group">Pairs of one group have their first request in common; a group is never split between the halves.</param>
internal sealed record RequestPair(string First, string Second, bool IsSame, string Kind, string Language, string Group)
{
    public const string Paraphrase = "paraphrase";

    /// <summary>Gets whether the pair is in the half that thresholds are chosen on; the other half tells how good they are.</summary>
    public bool IsForChoosing => (LexicalHash.Of(Group) & 1) == 0;
}
