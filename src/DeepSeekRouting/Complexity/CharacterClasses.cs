namespace DeepSeekRouting;

/// <summary>How the scanner treats a character.</summary>
internal enum CharacterClass : byte
{
    Other,
    Letter,
    Digit,
    Space,
    Line,
    Clause,
    Quote,
    OpeningQuote,
    ClosingQuote,
    Backtick,
    Formula,
    Code,
    Chinese,
}

/// <summary>Classifies characters, ASCII by table.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Ascii = BuildAscii();

    public static CharacterClass Of(char character)
    {
        var ascii = Ascii;
        return character < ascii.Length ? ascii[character] : OfNonAscii(character);
    }

    public static bool IsChinese(char character) => character is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';

    private static CharacterClass OfNonAscii(char character) => character switch
    {
        _ when IsChinese(character) => CharacterClass.Chinese,
        '。' or '，' or '；' or '：' or '？' or '！' => CharacterClass.Clause,
        '“' or '「' or '『' or '《' => CharacterClass.OpeningQuote,
        '”' or '」' or '』' or '》' => CharacterClass.ClosingQuote,
        >= '\u2200' and <= '\u22FF' or '²' or '³' or '×' or '÷' or '→' or 'π' => CharacterClass.Formula,
        >= '０' and <= '９' => CharacterClass.Digit,
        '\u00A0' or '\u3000' => CharacterClass.Space,
        '\u2028' or '\u2029' or '\u0085' => CharacterClass.Line,
        _ => char.IsLetter(character) ? CharacterClass.Letter : CharacterClass.Other,
    };

    private static CharacterClass[] BuildAscii()
    {
        var classes = new CharacterClass[128];
        for (var c = 0; c < classes.Length; c++)
        {
            classes[c] = (char)c switch
            {
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' => CharacterClass.Letter,
                >= '0' and <= '9' => CharacterClass.Digit,
                ' ' or '\t' => CharacterClass.Space,
                '\n' or '\r' => CharacterClass.Line,
                '.' or '!' or '?' or ',' or ';' or ':' => CharacterClass.Clause,
                '"' => CharacterClass.Quote,
                '`' => CharacterClass.Backtick,
                '+' or '-' or '*' or '^' or '=' or '<' or '>' or '\\' => CharacterClass.Formula,
                '{' or '}' or '_' or '&' => CharacterClass.Code,
                _ => CharacterClass.Other,
            };
        }

        return classes;
    }
}
