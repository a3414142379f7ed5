namespace DeepSeekRouting;

/// <summary>What the lexicon knows of a word or phrase.</summary>
internal readonly struct LexiconEntry
{
    /// <summary>Gets the weight: score points for verbs, subjects and depth; occurrences for constraints and connectives.</summary>
    public float Points { get; init; }

    public WordClass Class { get; init; }

    public PromptKind Kind { get; init; }

    /// <summary>Gets whether a longer listed phrase begins with this one.</summary>
    public bool BeginsPhrase { get; init; }

    public bool IsVerb => Class is WordClass.Reasoning or WordClass.Handling or WordClass.Verb or WordClass.Question;
}
