using System.Text;

namespace DeepSeekRouting.Testing;

/// <summary>
/// Estimates token counts: 0.3 for an English character, 0.6 for a Chinese one (DeepSeek API: Token &amp; Token Usage).
/// No public tokenizer is built in, so every count of this server is such an estimate.
/// </summary>
public static class EstimatedTokens
{
    private const int OneToken = 10;

    /// <summary>Estimates the number of tokens of a text, rounded up.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The estimate; 0 for an empty text.</returns>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        long tenths = 0;
        foreach (Rune rune in text.EnumerateRunes()) tenths += TenthsOf(rune);
        return checked((int)((tenths + OneToken - 1) / OneToken));
    }

    /// <summary>Splits a text into pieces of one estimated token each, so that their number equals <see cref="Count"/>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The pieces in order; together they are the text.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> pieces = [];
        int start = 0, position = 0;
        long tenths = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            position += rune.Utf16SequenceLength;
            tenths += TenthsOf(rune);
            if (tenths < (pieces.Count + 1L) * OneToken) continue;
            pieces.Add(text[start..position]);
            start = position;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    internal static int TenthsOf(Rune rune) => rune.Value >= 0x2E80 ? 6 : 3;
}
