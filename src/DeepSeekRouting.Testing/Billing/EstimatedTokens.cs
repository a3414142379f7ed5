using System.Text;

namespace DeepSeekRouting.Testing;

/// <summary>
/// Estimates token counts: 0.3 for an English character, 0.6 for a Chinese one (DeepSeek API: Token &amp; Token Usage).
/// No public tokenizer is built in, so every count of this server is such an estimate.
/// </summary>
public static class EstimatedTokens
{
    private const int FirstWideCharacter = 0x2E80;

    /// <summary>Estimates the number of tokens of a text, in whole tokens; the last one may be a part.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The estimate; 0 for an empty text.</returns>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counter = new Counter();
        foreach (Rune rune in text.EnumerateRunes()) counter.Add(rune);
        return counter.Tokens + (counter.IsInsideToken ? 1 : 0);
    }

    /// <summary>Splits a text into pieces of one estimated token each, so that their number equals <see cref="Count"/>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The pieces in order; together they are the text.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var counter = new Counter();
        List<string> pieces = [];
        int start = 0, position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            counter.Add(rune);
            position += rune.Utf16SequenceLength;
            if (counter.IsInsideToken) continue;
            pieces.Add(text[start..position]);
            start = position;
        }

        if (start < position) pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>Counts in tenths of a token; a token ends with the character that fills it.</summary>
    internal struct Counter
    {
        private long _tenths;

        public int Tokens { get; private set; }

        public bool IsInsideToken { get; private set; }

        public void Add(Rune rune)
        {
            _tenths += rune.Value >= FirstWideCharacter ? 6 : 3;
            IsInsideToken = _tenths < (Tokens + 1L) * 10;
            if (!IsInsideToken) Tokens++;
        }
    }
}
