namespace DeepSeekRouting;

/// <summary>Finds the longest known phrase at a place of a text, without allocating. ASCII letters are compared without case, ’ equals '.</summary>
/// <typeparam name="T">What is known about a phrase.</typeparam>
internal sealed class PhraseTable<T>
{
    private readonly (string Phrase, T Value)[]?[] _ascii = new (string, T)[]?[128];
    private readonly Dictionary<char, (string Phrase, T Value)[]> _others = [];

    /// <param name="phrases">The phrases, in lower case.</param>
    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        foreach (var group in phrases.GroupBy(entry => entry.Phrase[0]))
        {
            var entries = group.OrderByDescending(entry => entry.Phrase.Length).ToArray();
            if (group.Key < _ascii.Length) _ascii[group.Key] = entries;
            else _others.Add(group.Key, entries);
        }
    }

    /// <param name="text">The text.</param>
    /// <param name="position">Where a word or a Chinese character starts.</param>
    /// <param name="value">What is known about the phrase.</param>
    /// <returns>How many characters the phrase has; 0 if there is none.</returns>
    public int Match(ReadOnlySpan<char> text, int position, out T value)
    {
        value = default!;
        char first = Lower(text[position]);
        (string Phrase, T Value)[]? entries;
        if (first < _ascii.Length) entries = _ascii[first];
        else _others.TryGetValue(first, out entries);
        if (entries is null) return 0;

        foreach ((string phrase, T known) in entries)
        {
            if (!IsAt(text[position..], phrase)) continue;
            value = known;
            return phrase.Length;
        }

        return 0;
    }

    private static bool IsAt(ReadOnlySpan<char> text, string phrase)
    {
        if (text.Length < phrase.Length) return false;
        for (var i = 1; i < phrase.Length; i++)
        {
            if (Lower(text[i]) != phrase[i]) return false;
        }

        // "about" is not in "aboutness"; Chinese has no word ends.
        return text.Length == phrase.Length || !IsAsciiLetter(phrase[^1]) || !IsAsciiLetter(text[phrase.Length]);
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c == '’' ? '\'' : c;

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
