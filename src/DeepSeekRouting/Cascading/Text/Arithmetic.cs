namespace DeepSeekRouting;

/// <summary>The signs and words between the numbers of an equation.</summary>
internal static class Arithmetic
{
    private const int LongestRemark = 40;
    private const int MostUnitWords = 4;

    /// <summary>Reads <c>+</c> or <c>-</c>, whichever way it is written, and moves past it.</summary>
    /// <returns>The sign, or the zero character if there is none.</returns>
    public static char ReadSumSign(ReadOnlySpan<char> text, ref int position)
    {
        int i = position;
        SkipSpaces(text, ref i);
        char sign = At(text, i) switch { '+' => '+', '-' or '−' => '-', _ => default };
        if (sign != default) position = i + 1;
        return sign;
    }

    /// <summary>Reads <c>*</c> or <c>/</c>, whichever way it is written, and moves past it.</summary>
    /// <returns>The sign, or the zero character if there is none.</returns>
    public static char ReadProductSign(ReadOnlySpan<char> text, ref int position)
    {
        int i = position;
        SkipSpaces(text, ref i);
        if (At(text, i) == '\\') i++;
        (char sign, int length) = At(text, i) switch
        {
            // Two stars are bold text or a power, two slashes a comment or a whole division.
            '*' when At(text, i + 1) != '*' => ('*', 1),
            '/' when At(text, i + 1) != '/' && !char.IsLetter(At(text, i + 1)) => ('/', 1),
            '×' or '·' or '⋅' or '∙' => ('*', 1),
            '÷' => ('/', 1),
            'x' or 'X' when StartsNumber(text, i + 1) && !IsHexMark(text, i) => ('*', 1),
            'o' when Is(text, i, "of ") => ('*', 2),
            't' when Is(text, i, "times") => ('*', 5),
            'c' when Is(text, i, "cdot") => ('*', 4),
            'd' when Is(text, i, "div") && !char.IsLetter(At(text, i + 3)) => ('/', 3),
            _ => (default, 0),
        };
        if (sign != default) position = i + length;
        return sign;
    }

    /// <summary>Moves past a unit or a remark, such as <c>hours/day</c> or <c>(for the milk)</c>, if a sign follows it.</summary>
    public static bool SkipUnit(ReadOnlySpan<char> text, ref int position)
    {
        int i = position;
        SkipSpaces(text, ref i);
        int start = i;
        if (At(text, i) == '(')
        {
            SkipRemark(text, ref i);
        }
        else
        {
            // A letter alone is a variable.
            SkipWord(text, ref i);
            if (i == start + 1 && !CharacterClasses.IsChinese(text[start])) return false;
            for (var words = 1; words < MostUnitWords; words++) SkipNextWord(text, ref i);
        }

        if (i == start || !IsBeforeSign(text, i)) return false;
        position = i;
        return true;
    }

    public static void SkipSpaces(ReadOnlySpan<char> text, ref int position)
    {
        while (At(text, position) is ' ' or '\t' or '\u00A0') position++;
    }

    public static void SkipCurrency(ReadOnlySpan<char> text, ref int position)
    {
        if (At(text, position) == '\\' && At(text, position + 1) == '$') position++;
        if (At(text, position) is '$' or '€' or '£' or '¥' or '￥') position++;
    }

    public static bool Skip(ReadOnlySpan<char> text, ref int position, char sign, char other)
    {
        int i = position;
        if (At(text, i) == '\\') i++;
        if (At(text, i) != sign && At(text, i) != other) return false;
        position = i + 1;
        return true;
    }

    /// <summary>The character there, or the zero character outside the text.</summary>
    public static char At(ReadOnlySpan<char> text, int position) => (uint)position < (uint)text.Length ? text[position] : default;

    public static bool Is(ReadOnlySpan<char> text, int position, string word) =>
        position < text.Length && text[position..].StartsWith(word.AsSpan(), StringComparison.OrdinalIgnoreCase);

    private static void SkipWord(ReadOnlySpan<char> text, ref int position)
    {
        if (At(text, position) is 'x' or 'X' && StartsNumber(text, position + 1)) return;
        while (char.IsLetter(At(text, position))) position++;
    }

    private static void SkipNextWord(ReadOnlySpan<char> text, ref int position)
    {
        int i = position;
        SkipSpaces(text, ref i);
        if (At(text, i) is '/' or '-' && char.IsLetter(At(text, i + 1))) i++;
        int start = i;
        SkipWord(text, ref i);
        if (i > start) position = i;
    }

    private static void SkipRemark(ReadOnlySpan<char> text, ref int position)
    {
        for (int i = position + 1; i < text.Length && i - position < LongestRemark; i++)
        {
            if (text[i] is (>= '0' and <= '9') or '\n') return;
            if (text[i] != ')') continue;
            position = i + 1;
            return;
        }
    }

    private static bool IsHexMark(ReadOnlySpan<char> text, int position) =>
        At(text, position - 1) == '0' && At(text, position - 2) is not ((>= '0' and <= '9') or '.') && At(text, position + 1) != ' ';

    private static bool IsBeforeSign(ReadOnlySpan<char> text, int position)
    {
        SkipSpaces(text, ref position);
        if (At(text, position) is '=' or '≈' or '+' or '-' or '−' or ')') return true;
        return ReadProductSign(text, ref position) != default;
    }

    private static bool StartsNumber(ReadOnlySpan<char> text, int position)
    {
        SkipSpaces(text, ref position);
        return At(text, position) is (>= '0' and <= '9') or '$' or '(' or '.';
    }
}
