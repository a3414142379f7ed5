namespace DeepSeekRouting;

/// <summary>Ways to write the same character, made one: full-width forms, typographic quotes and apostrophes. By table, so that every platform agrees.</summary>
internal static class PlainCharacters
{
    private const int FullWidthOffset = '！' - '!';

    public static char Of(char character) => character switch
    {
        < '\u0080' => character,
        >= '！' and <= '～' => (char)(character - FullWidthOffset),
        '\u3000' or '\u00A0' => ' ',
        '‘' or '’' or 'ʼ' => '\'',
        '“' or '”' or '「' or '」' or '『' or '』' or '《' or '》' or '«' or '»' => '"',
        '。' => '.',
        '、' => ',',
        '–' or '—' or '‐' or '‑' => '-',
        _ => character,
    };

    public static char LowerOf(char character)
    {
        var plain = Of(character);
        return plain < '\u0080' ? (plain is >= 'A' and <= 'Z' ? (char)(plain | 0x20) : plain) : char.ToLowerInvariant(plain);
    }
}
