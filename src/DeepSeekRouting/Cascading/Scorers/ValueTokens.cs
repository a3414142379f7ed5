namespace DeepSeekRouting;

/// <summary>Finds the tokens that spell the values in JSON, of an answer or of the arguments of a tool call: braces and names follow from the request and are always likely.</summary>
internal sealed class ValueTokens
{
    private readonly Stack<char> _open = new();
    private bool _isInString;
    private bool _isEscaped;
    private bool _isInValue;

    public static IReadOnlyList<TokenLogprob> Of(IReadOnlyList<TokenLogprob> tokens)
    {
        var scanner = new ValueTokens();
        return [.. tokens.Where(token => scanner.Reads(token.Token))];
    }

    /// <summary>Reads the next token, and says whether it spells any of a value.</summary>
    public bool Reads(string text)
    {
        var hasValue = false;
        foreach (var character in text)
        {
            hasValue |= _isInString ? ReadsValueInString(character) : ReadsValue(character);
        }

        return hasValue;
    }

    private bool ReadsValueInString(char character)
    {
        var isEnd = character == '"' && !_isEscaped;
        _isEscaped = character == '\\' && !_isEscaped;
        _isInString = !isEnd;
        return !isEnd && _isInValue;
    }

    private bool ReadsValue(char character)
    {
        switch (character)
        {
            case '{' or '[' when character is '{' || _open.Count > 0:
                _open.Push(character);
                _isInValue = character is '[';
                return false;
            case '}' or ']' when _open.Count > 0:
                _open.Pop();
                _isInValue = IsInArray;
                return false;
            case ',':
                _isInValue = IsInArray;
                return false;
            case ':':
                _isInValue = _open.Count > 0;
                return false;
            case '"':
                _isInString = _open.Count > 0;
                return false;
            default:
                return _isInValue && !char.IsWhiteSpace(character);
        }
    }

    private bool IsInArray => _open.Count > 0 && _open.Peek() is '[';
}
