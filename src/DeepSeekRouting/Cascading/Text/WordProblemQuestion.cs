namespace DeepSeekRouting;

/// <summary>What the question of a possible word problem says: its numbers, its comparisons, and whether it is one.</summary>
internal ref struct WordProblemQuestion
{
    private const int FewestWords = 10;
    private const int MostCharacters = 2_000;

    private readonly Span<double> _numbers;
    private int _quantities;
    private int _words;
    private bool _asks;
    private bool _asksForCount;
    private bool _hasCurrency;
    private bool _hasSymbols;

    /// <param name="text">The question.</param>
    /// <param name="numbers">Room for its numbers; what does not fit is not kept.</param>
    public WordProblemQuestion(ReadOnlySpan<char> text, Span<double> numbers)
    {
        _numbers = numbers;
        if (text.Length <= MostCharacters) Read(text);
    }

    /// <summary>Gets how many numbers are written in digits; they come first.</summary>
    public int DigitNumberCount { get; private set; }

    /// <summary>Gets how many numbers there are, in digits and in words.</summary>
    public int NumberCount { get; private set; }

    public bool HasDecimals { get; private set; }

    public int Comparisons { get; private set; }

    /// <summary>Gets a value indicating whether the answer may well have cents: money is the subject and no count is asked for.</summary>
    public readonly bool MayAskForMoney => _hasCurrency && !_asksForCount;

    /// <summary>Gets a value indicating whether this is a word problem: two quantities in a short text that asks for a third, no formulas or code.</summary>
    public readonly bool IsWordProblem => _asks && !_hasSymbols && _quantities >= 2 && _words >= FewestWords;

    private void Read(ReadOnlySpan<char> text)
    {
        // Two passes keep the numbers in digits before those in words.
        ReadDigits(text);
        DigitNumberCount = NumberCount;
        ReadWords(text);
    }

    private void ReadDigits(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            char c = text[i];
            _hasCurrency |= c is '$' or '€' or '£' or '¥';
            _hasSymbols |= c is '{' or '`' or '=' or '^' or '\\' or '_' or '<';
            if (!WrittenNumber.TryRead(text, ref i, out var number)) continue;
            HasDecimals |= number.Decimals > 0;
            Keep(number.Value);
            if (!LooksLikeYear(number)) _quantities++;
            i--;
        }
    }

    private void ReadWords(ReadOnlySpan<char> text)
    {
        var isInWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            bool isLetter = text[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            bool isStart = isLetter && !isInWord;
            isInWord = isLetter;
            if (!isStart) continue;
            _words++;
            if (QuestionWords.Table.Match(text, i, out QuestionWord word) > 0) Read(word);
        }
    }

    private void Read(QuestionWord word)
    {
        switch (word.Kind)
        {
            case QuestionWordKind.Ask:
                _asks = true;
                break;
            case QuestionWordKind.AskForCount:
                _asks = _asksForCount = true;
                break;
            case QuestionWordKind.Comparison:
                Comparisons++;
                break;
            default:
                _quantities++;
                Keep(word.Number);
                break;
        }
    }

    private void Keep(double number)
    {
        if (NumberCount < _numbers.Length) _numbers[NumberCount++] = number;
    }

    private static bool LooksLikeYear(WrittenNumber number) => number is { Value: >= 1900 and <= 2100, Decimals: 0 };
}
