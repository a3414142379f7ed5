namespace DeepSeekRouting;

/// <summary>What behind a number makes it mean something else.</summary>
internal static class TextAfterNumber
{
    private static readonly string[] Scales =
        ["hundred", "thousand", "million", "billion", "trillion", "dozen", "remainder", "mod", "r ", "(mod"];

    /// <summary>Whether a scale, a remainder, a variable, a power, a time of day or a mixed fraction follows.</summary>
    public static bool ChangesIt(ReadOnlySpan<char> text, int position)
    {
        char next = Arithmetic.At(text, position);
        if (next is '^' or '_' or '/' || (next == '\\' && char.IsLetter(Arithmetic.At(text, position + 1)))) return true;
        if (char.IsLetter(next)) return !CharacterClasses.IsChinese(next) || IsChineseScale(next);
        if (next == ':' && WrittenNumber.IsDigitAt(text, position + 1)) return true;
        if (next == '*' && Arithmetic.At(text, position + 1) == '*') return WrittenNumber.IsDigitAt(text, position + 2);
        if (next != ' ') return false;
        Arithmetic.SkipSpaces(text, ref position);
        if (WrittenNumber.IsDigitAt(text, position) || IsChineseScale(Arithmetic.At(text, position))) return true;
        foreach (string scale in Scales)
        {
            if (Arithmetic.Is(text, position, scale)) return true;
        }

        return false;
    }

    private static bool IsChineseScale(char c) => c is '百' or '千' or '万' or '亿';
}
