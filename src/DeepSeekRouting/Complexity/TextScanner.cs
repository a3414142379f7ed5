namespace DeepSeekRouting;

/// <summary>Reads a text once, character by character, and gathers its features without allocating.</summary>
/// <remarks>A turn may come in several parts. Its first and last 600 characters weigh fully, what lies between weighs
/// little, and of a turn beyond 3,072 characters only the first and last 1,536 are read.</remarks>
/// <typeparam name="TSink">Takes the terms of the text on the way.</typeparam>
internal ref struct TextScanner<TSink>
    where TSink : struct, ITermSink
{
    private const int InstructionCharacters = 600;
    private const int EdgeCharacters = 1536;
    private const float MiddleWeight = 0.15f;
    private const float QuotedWeight = 0.2f;

    private readonly int _length;
    private int _position;
    private bool _inFence;
    private bool _inQuote;
    private bool _atLineStart;
    private WordCollector _words;
    private TermReader<TSink> _terms;
    private TextShape _shape;
    private float _formulas, _codeSigns, _quantities, _questions, _listItems;
    private int _fencedCharacters;

    /// <param name="length">The characters of all parts together.</param>
    /// <param name="sink">Takes the terms.</param>
    public TextScanner(int length, TSink sink)
    {
        _length = length;
        _atLineStart = true;
        _words = WordCollector.Create();
        _terms = new TermReader<TSink>(sink);
    }

    /// <summary>Gets the sink with all terms read so far.</summary>
    public readonly TSink Sink => _terms.Sink;

    public void Add(ReadOnlySpan<char> part)
    {
        var skipFrom = EdgeCharacters - _position;
        var skipTo = _length - EdgeCharacters - _position;
        if (skipTo <= skipFrom || skipTo <= 0 || skipFrom >= part.Length)
        {
            Read(part);
            return;
        }

        skipFrom = Math.Max(skipFrom, 0);
        skipTo = Math.Min(skipTo, part.Length);
        Read(part.Slice(0, skipFrom));
        Skip(part.Slice(skipFrom, skipTo - skipFrom));
        Read(part.Slice(skipTo));
    }

    public readonly TextFeatures ToFeatures() => _words.Complete(new TextFeatures
    {
        Shape = _shape.Complete(),
        Steps = _listItems,
        Formulas = _formulas,
        CodeSigns = _codeSigns,
        FencedCharacters = _fencedCharacters,
        Quantities = _quantities,
        Questions = _questions,
    });

    /// <summary>Passes over the middle, where only the fences matter: they tell whether the end is code.</summary>
    private void Skip(ReadOnlySpan<char> text)
    {
        _position += text.Length;
        _inQuote = false;
        for (var fence = IndexOfFence(text); fence >= 0; fence = IndexOfFence(text))
        {
            _inFence = !_inFence;
            text = text.Slice(fence + 3);
        }
    }

    private void Read(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (_inFence)
            {
                i = ReadFence(text, i);
                continue;
            }

            var sign = text[i];
            var kind = CharacterClasses.Of(sign);
            switch (kind)
            {
                case CharacterClass.Letter:
                    i = ReadWord(text, i);
                    break;
                case CharacterClass.Chinese:
                    i = ReadChinese(text, i);
                    break;
                case CharacterClass.Digit:
                    i = ReadNumber(text, i);
                    break;
                case CharacterClass.Space:
                    i++;
                    break;
                default:
                    i = ReadSign(text, i, kind);
                    break;
            }
        }

        _position += text.Length;
    }

    private int ReadWord(ReadOnlySpan<char> text, int start)
    {
        var weight = WeightAt(start);
        var end = _words.ReadWord(text, start, weight);
        if (_atLineStart && end == start + 1 && end < text.Length && text[end] is '.' or ')' or '、') _shape.StartOption();
        else _shape.AddWord(end - start);
        _terms.AddWord(text.Slice(start, end - start), weight);
        _atLineStart = false;
        return end;
    }

    private int ReadChinese(ReadOnlySpan<char> text, int start)
    {
        var weight = WeightAt(start);
        var end = _words.ReadChinese(text, start, weight);
        _shape.AddChinese(end - start);
        _terms.AddChinese(text.Slice(start, end - start), weight);
        _atLineStart = false;
        return end;
    }

    private int ReadFence(ReadOnlySpan<char> text, int start)
    {
        var rest = text.Slice(start);
        var end = IndexOfFence(rest);
        _inFence = end < 0;
        _fencedCharacters += end < 0 ? rest.Length : end;
        if (!_inFence) _words.StartClause('\n');
        return end < 0 ? text.Length : start + end + 3;
    }

    private int ReadNumber(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length && CharacterClasses.Of(text[end]) == CharacterClass.Digit) end++;

        // "1." or "1)" at the head of a line numbers an item.
        var isItem = _atLineStart && end + 1 < text.Length && text[end] is '.' or ')' or '、'
            && CharacterClasses.Of(text[end + 1]) != CharacterClass.Digit;
        _atLineStart = false;
        if (isItem) _listItems += WeightAt(start);
        else _quantities += WeightAt(start);
        _words.EndPhrase();
        _terms.AddNumber(end - start, WeightAt(start));
        if (!isItem) _shape.AddNumber(text.Slice(start, end - start), start > 0 ? text[start - 1] : ' ', end < text.Length ? text[end] : ' ');
        return end;
    }

    private int ReadSign(ReadOnlySpan<char> text, int i, CharacterClass kind)
    {
        var sign = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        var isBullet = _atLineStart && sign is '-' or '*' or '•' && next == ' ';
        _atLineStart = kind == CharacterClass.Line;
        _words.EndPhrase();
        _shape.AddSign(sign);
        switch (kind)
        {
            case CharacterClass.Line:
                _inQuote = false;
                _words.StartClause(sign);
                _terms.EndClause();
                _shape.EndLine();
                break;
            case CharacterClass.Clause:
                if (sign is '?' or '？') _questions += WeightAt(i);
                if (sign == ';' && next is '\n' or '\r') _codeSigns += WeightAt(i);
                _words.StartClause(sign);
                _terms.EndClause();
                break;
            case CharacterClass.Quote:
                _inQuote = !_inQuote;
                break;
            case CharacterClass.OpeningQuote:
                _inQuote = true;
                break;
            case CharacterClass.ClosingQuote:
                _inQuote = false;
                break;
            case CharacterClass.Backtick when next == '`' && i + 2 < text.Length && text[i + 2] == '`':
                _inFence = true;
                return i + 3;
            case CharacterClass.Formula when isBullet:
                _listItems += WeightAt(i);
                _words.StartClause(sign);
                break;
            case CharacterClass.Formula when IsCode(sign, next):
                _codeSigns += WeightAt(i);
                return i + 2;
            case CharacterClass.Formula when sign == '*' && next == '*':
                return i + 2;
            case CharacterClass.Formula when sign != '-':
                _formulas += WeightAt(i);
                break;
            case CharacterClass.Code:
                _codeSigns += WeightAt(i);
                break;
        }

        return i + 1;
    }

    private static bool IsCode(char sign, char next) => sign switch
    {
        '=' or '-' => next is '>' or '=',
        '<' => next == '/' || CharacterClasses.Of(next) == CharacterClass.Letter,
        '+' => next == '+',
        _ => false,
    };

    private readonly float WeightAt(int index)
    {
        var position = _position + index;
        var place = position < InstructionCharacters || position >= _length - InstructionCharacters ? 1f : MiddleWeight;
        return _inQuote ? place * QuotedWeight : place;
    }

    private static int IndexOfFence(ReadOnlySpan<char> text) => text.IndexOf("```".AsSpan());
}
