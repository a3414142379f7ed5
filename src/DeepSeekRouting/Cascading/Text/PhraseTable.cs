namespace DeepSeekRouting;

/// <summary>Finds the longest known phrase at a place of a text, without allocating. ASCII letters are compared without case, ’ equals '.</summary>
/// <typeparam name="T">What is known about a phrase.</typeparam>
internal sealed class PhraseTable<T>
{
    private const int Bits = 5;
    private const int Mask = (1 << Bits) - 1;

    private readonly (string Phrase, T Value)[]?[] _slots = new (string, T)[]?[1 << (2 * Bits)];

    /// <param name="phrases">The phrases, in lower case, of two characters or more.</param>
    public PhraseTable(IEnumerable<(string Phrase, T Value)> phrases)
    {
        foreach (var group in phrases.GroupBy(entry => Slot(entry.Phrase[0], entry.Phrase[1])))
            _slots[group.Key] = [.. group.OrderByDescending(entry => entry.Phrase.Length)];
    }

    /// <param name="text">The text.</param>
    /// <param name="position">Where a word or a Chinese character starts.</param>
    /// <param name="value">What is known about the phrase.</param>
    /// <returns>How many characters the phrase has; 0 if there is none.</returns>
    public int Match(ReadOnlySpan<char> text, int position, out T value)
    {
        value = default!;
        text = text[position..];
        if (text.Length < 2 || _slots[Slot(Lower(text[0]), Lower(text[1]))] is not { } entries) return 0;
        foreach ((string phrase, T known) in entries)
        {
            if (!IsAtStart(text, phrase)) continue;
            value = known;
            return phrase.Length;
        }

        return 0;
    }

    /// <summary>Different pairs may share a slot: the phrases in it are compared whole.</summary>
    private static int Slot(char first, char second) => ((first & Mask) << Bits) | (second & Mask);

    private static bool IsAtStart(ReadOnlySpan<char> text, string phrase)
    {
        if (text.Length < phrase.Length) return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (Lower(text[i]) != phrase[i]) return false;
        }

        // "about" is not in "aboutness"; Chinese has no word ends.
        return text.Length == phrase.Length || !IsAsciiLetter(phrase[^1]) || !IsAsciiLetter(text[phrase.Length]);
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c == '’' ? '\'' : c;

    private static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
