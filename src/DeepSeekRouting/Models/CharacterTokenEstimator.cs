using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepSeekRouting;

/// <summary>Estimates tokens from the number of characters: 0.3 token for an English one, 0.6 for a Chinese one.</summary>
/// <remarks>The two rates come from "DeepSeek API: Token &amp; Token Usage", which names no others. Every UTF-16 unit outside ASCII
/// counts as Chinese, so accented, Cyrillic and emoji text is guessed high rather than low. Instances hold no state, never
/// allocate and are safe for concurrent use.</remarks>
public sealed class CharacterTokenEstimator : ITokenEstimator
{
    private const int TenthsPerEnglishCharacter = 3;
    private const int TenthsPerChineseCharacter = 6;

    /// <summary>Gets an instance to share.</summary>
    public static CharacterTokenEstimator Shared { get; } = new();

    /// <inheritdoc/>
    /// <returns>The estimated number of tokens, rounded up; 0 for an empty text.</returns>
    public int EstimateTokens(ReadOnlySpan<char> text)
    {
        long chinese = CountNonAscii(text);
        var tenths = ((text.Length - chinese) * TenthsPerEnglishCharacter) + (chinese * TenthsPerChineseCharacter);
        return (int)((tenths + 9) / 10);
    }

    private static int CountNonAscii(ReadOnlySpan<char> text)
    {
        var units = MemoryMarshal.Cast<char, ushort>(text);
        var count = 0;
        while (units.Length >= Vector<ushort>.Count)
        {
            // A lane counts up to 65,535 before it would overflow.
            var vectors = MemoryMarshal.Cast<ushort, Vector<ushort>>(units);
            if (vectors.Length > ushort.MaxValue) vectors = vectors.Slice(0, ushort.MaxValue);
            count += CountNonAscii(vectors);
            units = units.Slice(vectors.Length * Vector<ushort>.Count);
        }

        foreach (var unit in units)
        {
            if (unit > 0x7F) count++;
        }

        return count;
    }

    private static int CountNonAscii(ReadOnlySpan<Vector<ushort>> vectors)
    {
        var lastAscii = new Vector<ushort>(0x7F);
        var lanes = Vector<ushort>.Zero;
        foreach (var vector in vectors)
        {
            // A lane above the limit compares to all ones, which is -1.
            lanes -= Vector.GreaterThan(vector, lastAscii);
        }

        Vector.Widen(lanes, out var low, out var high);
        return (int)Vector.Dot(low + high, Vector<uint>.One);
    }
}
