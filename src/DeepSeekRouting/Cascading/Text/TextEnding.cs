using System.Globalization;

namespace DeepSeekRouting;

/// <summary>How a text ends: finished, cut off, or going round in circles.</summary>
internal static class TextEnding
{
    private const int LongestPeriod = 200;
    private const int FewestRepeats = 5;
    private const int ShortestLoop = 100;
    private const int ShortestProse = 80;

    private const string SentenceEnds = ".!?;)]}\"'”’`*…。！？；）」』》";

    private static readonly string[] NeverLast = [" the", " a", " an", " of", " and", " or", " because", " which", " than", "因为", "但是", "以及", "或者"];

    /// <summary>Whether the last character ends a sentence, or closes what holds one.</summary>
    public static bool IsSentenceEnd(ReadOnlySpan<char> text) =>
        SentenceEnds.AsSpan().IndexOf(text[^1]) >= 0 || char.GetUnicodeCategory(text[^1]) is UnicodeCategory.Surrogate or UnicodeCategory.OtherSymbol;

    /// <summary>Whether a whole answer breaks off: after a comma or a word that goes on, in a code block, a bracket, a quotation or a calculator mark.</summary>
    public static bool IsCutOff(ReadOnlySpan<char> text)
    {
        if (CountFences(text) % 2 != 0) return true;
        if (EndsInCalculatorMark(text)) return true;
        if (text[^1] is ',' or ':' or '[' or '{' or '，' or '、' or '：' or '（' || (text[^1] == '(' && !IsFace(text, text.Length - 1))) return true;
        return !IsSentenceEnd(text) && (EndsOnJoint(text) || IsOpen(text[(text.LastIndexOf('\n') + 1)..]));
    }

    /// <summary>Whether a paragraph of several sentences ends without the end of one.</summary>
    public static bool TrailsOff(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> line = text[(text.LastIndexOf('\n') + 1)..];
        if (IsSentenceEnd(text)) return false;
        return line.Length >= ShortestProse ? line.IndexOf(". ".AsSpan()) >= 0 : line.Length >= ShortestProse / 3 && line.IndexOf('。') >= 0;
    }

    /// <summary>Whether the end is the same words over and over.</summary>
    public static bool IsLoop(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestLoop) return false;
        for (var period = 2; period <= LongestPeriod; period++)
        {
            int length = Math.Max(period * FewestRepeats, ShortestLoop);
            if (length <= text.Length && Repeats(text[^length..], period) && HasWord(text[^period..])) return true;
        }

        return false;
    }

    private static bool Repeats(ReadOnlySpan<char> text, int period)
    {
        for (int i = text.Length - 1; i >= period; i--)
        {
            if (text[i] != text[i - period]) return false;
        }

        return true;
    }

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c)) return true;
        }

        return false;
    }

    private static int CountFences(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (int i; (i = text.IndexOf("```".AsSpan())) >= 0; text = text[(i + 3)..]) count++;
        return count;
    }

    private static bool EndsInCalculatorMark(ReadOnlySpan<char> text)
    {
        int start = text.LastIndexOf("<<".AsSpan());
        if (start < 1 || text[start - 1] is not (' ' or '$') || text[start..].IndexOf(">>".AsSpan()) >= 0) return false;
        foreach (char c in text[(start + 2)..])
        {
            if (c is not ((>= '0' and <= '9') or '+' or '-' or '*' or '/' or '(' or ')' or '.' or '=' or '%')) return false;
        }

        return true;
    }

    private static bool EndsOnJoint(ReadOnlySpan<char> text)
    {
        foreach (string joint in NeverLast)
        {
            if (EndsWith(text, joint)) return true;
        }

        return false;
    }

    private static bool IsOpen(ReadOnlySpan<char> line)
    {
        int brackets = 0, quotations = 0;
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '（' or '(' when !IsFace(line, i):
                    brackets++;
                    break;
                case ')' or '）':
                    brackets = Math.Max(0, brackets - 1);
                    break;
                case '“' or '「' or '《':
                    quotations++;
                    break;
                case '”' or '」' or '》':
                    quotations--;
                    break;
                case '"' when !WrittenNumber.IsDigitAt(line, i - 1): // After a digit it is an inch.
                    isQuoted = !isQuoted;
                    break;
            }
        }

        return isQuoted || quotations > 0 || brackets > 0;
    }

    private static bool IsFace(ReadOnlySpan<char> text, int bracket) => bracket > 0 && text[bracket - 1] == ':';

    private static bool EndsWith(ReadOnlySpan<char> text, string end) => text.EndsWith(end.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
