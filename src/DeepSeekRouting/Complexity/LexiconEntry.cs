namespace DeepSeekRouting;

/// <summary>What the lexicon knows of a word or phrase.</summary>
internal readonly record struct LexiconEntry
{
    /// <summary>Gets the weight: score points for verbs, subjects and depth; occurrences for constraints and
    /// connectives.</summary>
    public float Points { get; init; }

    public WordClass Class { get; init; }

    public PromptKind Kind { get; init; }

    /// <summary>Gets whether a longer listed word or phrase begins with this one.</summary>
    public bool BeginsPhrase { get; init; }

    /// <summary>Gets whether this is no entry of its own but only the beginning of one.</summary>
    public bool OnlyBeginsPhrase => BeginsPhrase && Class == WordClass.Neutral;

    public bool IsVerb => Class is WordClass.Reasoning or WordClass.Handling or WordClass.Verb or WordClass.Question;
}
