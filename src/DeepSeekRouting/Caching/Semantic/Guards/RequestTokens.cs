using System.Text;

namespace DeepSeekRouting;

/// <summary>Cuts a request into words and signs.</summary>
internal sealed class RequestTokens
{
    private readonly string _text;
    private readonly List<RequestToken> _tokens = [];
    private bool _isFirst = true;

    private RequestTokens(string text) => _text = text;

    public static List<RequestToken> Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text) plain.Append(PlainCharacters.Of(character));
        var reader = new RequestTokens(plain.ToString());
        reader.Read();
        return reader._tokens;
    }

    private void Read()
    {
        for (var at = 0; at < _text.Length;)
        {
            var character = _text[at];
            if (character == '\n') at = Break(at, endsSentence: true);
            else if (char.IsWhiteSpace(character)) at++;
            else if (character == '`') at = ReadBetween(at, '`', RequestTokenKind.ExactIdentifier);
            else if (character == '"') at = ReadBetween(at, '"', RequestTokenKind.Quotation);
            else if (character == '\'' && IsQuote(at)) at = ReadBetween(at, '\'', RequestTokenKind.Quotation);
            else if (CharacterClasses.IsChinese(character)) at = ReadChinese(at);
            else if (IsSign(at)) at = ReadSign(at);
            else if (char.IsLetterOrDigit(character) || IsInner(character)) at = ReadLatin(at);
            else at = Break(at, character is '!' or '?');
        }
    }

    private int Break(int at, bool endsSentence)
    {
        _tokens.Add(new RequestToken("", "", RequestTokenKind.Break, false));
        if (endsSentence) _isFirst = true;
        return at + 1;
    }

    private bool IsQuote(int at)
    {
        if (at > 0 && !char.IsWhiteSpace(_text[at - 1]) && _text[at - 1] != '(') return false;
        var end = _text.IndexOf('\'', at + 1);
        while (end > 0 && end + 1 < _text.Length && char.IsLetterOrDigit(_text[end + 1])) end = _text.IndexOf('\'', end + 1);
        return end > at + 1;
    }

    private int ReadBetween(int at, char mark, RequestTokenKind kind)
    {
        var end = _text.IndexOf(mark, at + 1);
        if (mark == '\'')
        {
            while (end + 1 < _text.Length && char.IsLetterOrDigit(_text[end + 1])) end = _text.IndexOf(mark, end + 1);
        }

        if (end < 0) return Break(at, endsSentence: false);
        var text = _text.Substring(at + 1, end - at - 1).Trim();
        Add(text, kind);
        return end + 1;
    }

    private int ReadSign(int at)
    {
        var end = at + 1;
        while (end < _text.Length && IsSignCharacter(_text[end])) end++;
        Add(_text.Substring(at, end - at), RequestTokenKind.Sign);
        return end;
    }

    private int ReadChinese(int at)
    {
        var end = at + 1;
        while (end < _text.Length && CharacterClasses.IsChinese(_text[end])) end++;
        Add(_text.Substring(at, end - at), RequestTokenKind.Chinese);
        return end;
    }

    private int ReadLatin(int at)
    {
        var end = at + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) && !CharacterClasses.IsChinese(_text[end]) || IsInner(_text[end]) || IsInNumber(end))) end++;
        var last = end;
        while (last > at && IsTrailing(_text[last - 1])) last--;
        if (last > at) RequestWord.Split(_text.Substring(at, last - at), Add);
        for (var i = last; i < end; i++)
        {
            if (_text[i] is '.' or ':') Break(i, _text[i] == '.');
        }

        return end;
    }

    private void Add(string text, RequestTokenKind kind)
    {
        _tokens.Add(new RequestToken(text, text.ToLowerInvariant(), kind, _isFirst));
        if (kind != RequestTokenKind.Break) _isFirst = false;
    }

    // "10,000" is one number, "4, 9" are two.
    private bool IsInNumber(int at) =>
        _text[at] == ',' && char.IsDigit(_text[at - 1]) && at + 3 < _text.Length && char.IsDigit(_text[at + 1]) && char.IsDigit(_text[at + 2])
        && char.IsDigit(_text[at + 3]) && (at + 4 == _text.Length || !char.IsDigit(_text[at + 4]));

    // "3 / 5", "a <= b", "x != y"; "--onto" and "</p>" are not signs but parts of what follows, "Hi - there" has a dash.
    private bool IsSign(int at)
    {
        var end = at;
        while (end < _text.Length && IsSignCharacter(_text[end])) end++;
        if (end == at || (end == at + 1 && _text[at] is '!' or '&')) return false;
        if (end < _text.Length && !char.IsWhiteSpace(_text[end]) && !char.IsDigit(_text[end])) return false;
        if (_text[at] == '-') return end < _text.Length - 1 && char.IsWhiteSpace(_text[end]) && char.IsDigit(_text[end + 1]);
        return end > at + 1 || !char.IsDigit(_text[Math.Min(end, _text.Length - 1)]) || _text[at] is not ('+' or '/' or '~');
    }

    private static bool IsSignCharacter(char character) =>
        character is '+' or '-' or '*' or '/' or '=' or '<' or '>' or '!' or '|' or '^' or '~' or '&' or '×' or '÷' or '±' or (>= '\u2190' and <= '\u22FF');

    private static bool IsInner(char character) =>
        IsTrailing(character) || character is '_' or '@' or '#' or '+' or '$' or '%' or '€' or '£' or '¥' or '\\';

    private static bool IsTrailing(char character) => character is '.' or ':' or '\'' or '-' or '/' or '*' or '=' or '~' or '<' or '>' or '&';
}
