namespace DeepSeekRouting;

/// <summary>Words and phrases of one class that weigh the same.</summary>
internal readonly struct WordGroup(WordClass wordClass, float points, PromptKind kind, string words)
{
    public WordGroup(WordClass wordClass, string words)
        : this(wordClass, 0, PromptKind.General, words)
    {
    }

    public LexiconEntry Entry { get; } = new() { Class = wordClass, Points = points, Kind = kind };

    /// <summary>Gets the words, lower case, separated by commas; the words of a phrase by one space.</summary>
    public string Words { get; } = words;
}
