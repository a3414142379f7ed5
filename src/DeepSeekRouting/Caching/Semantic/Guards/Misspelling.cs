namespace DeepSeekRouting;

/// <summary>Slips of the keyboard: a letter left out, doubled or typed before the one it follows.</summary>
internal static class Misspelling
{
    // Shorter words become other words too easily.
    private const int FewestLetters = 6;

    // Pairs of words, in their basic forms, that a slip turns into one another.
    private static readonly HashSet<string> Confusable = new(StringComparer.Ordinal)
    {
        "desert dessert", "casual causal", "unite untie", "calvary cavalry", "inflect infect", "infect inflect", "sliver silver", "martial marital",
        "thorough through", "form from", "trail trial", "complement compliment", "sacred scared", "tried tired", "bread beard", "county country",
        "country county", "though through", "planet plane", "moral morale", "adopt adapt", "cloth clothe", "personal personnel", "breath breathe",
        "message massage", "statute statue", "latter later", "collage college", "cancel chancel", "invest infest", "medication mediation",
        "mediation medication", "contact contract", "contract contact", "importing imploring", "exercise exorcise", "brother bother", "bother brother",
        "charged changed", "server sever", "sever server", "founder flounder", "protein protean", "aspiration aspirin", "strategy stratgy",
    };

    public static bool IsOf(string word, string other)
    {
        if (Math.Min(word.Length, other.Length) < FewestLetters || !AllLetters(word) || !AllLetters(other)) return false;
        if (word[0] != other[0] || Confusable.Contains(word + " " + other) || Confusable.Contains(other + " " + word)) return false;
        return word.Length == other.Length ? IsSwapped(word, other)
            : word.Length == other.Length + 1 ? IsLeftOut(word, other)
            : other.Length == word.Length + 1 && IsLeftOut(other, word);
    }

    private static bool IsSwapped(string word, string other)
    {
        var at = 1;
        while (at < word.Length && word[at] == other[at]) at++;
        return at < word.Length - 1
            && word[at] == other[at + 1] && word[at + 1] == other[at]
            && string.CompareOrdinal(word, at + 2, other, at + 2, word.Length) == 0;
    }

    // Not the first letter and not the last one: prefixes and endings make other words.
    private static bool IsLeftOut(string word, string shorter)
    {
        var at = 1;
        while (at < shorter.Length && word[at] == shorter[at]) at++;
        return at < word.Length - 1 && string.CompareOrdinal(word, at + 1, shorter, at, word.Length) == 0;
    }

    private static bool AllLetters(string word)
    {
        foreach (var character in word)
        {
            if (character is not (>= 'a' and <= 'z')) return false;
        }

        return true;
    }
}
