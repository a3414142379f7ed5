namespace DeepSeekRouting;

/// <summary>Counts what a text is made of, whatever its words mean: lengths, sentences, lines, numbers, options to choose from.</summary>
/// <remarks>Not weighted by place, except that only what is read counts.</remarks>
internal struct TextShape
{
    private const int LongLetters = 9;
    private const int VeryLongLetters = 13;

    private ulong _numbersSeen;
    private bool _inOption;
    private bool _lineHasContent;
    private bool _optionHasLetters;
    private int _optionWords;

    public int Words { get; private set; }

    /// <summary>Gets the words, a Chinese character being half a word.</summary>
    public readonly float AllWords => Words + (ChineseCharacters * 0.5f);

    public int Letters { get; private set; }

    public int LongWords { get; private set; }

    public int VeryLongWords { get; private set; }

    public int ChineseCharacters { get; private set; }

    public int Sentences { get; private set; }

    public int Commas { get; private set; }

    public int Lines { get; private set; }

    public int Brackets { get; private set; }

    public int Blanks { get; private set; }

    public int Numbers { get; private set; }

    public int Decimals { get; private set; }

    public int LongestNumber { get; private set; }

    public int Money { get; private set; }

    public int Percents { get; private set; }

    public int Fractions { get; private set; }

    /// <summary>Gets the lines that begin like "A." or "B)".</summary>
    public int Options { get; private set; }

    public int NumericOptions { get; private set; }

    public int OptionWords { get; private set; }

    public int LongestOption { get; private set; }

    public int ShortestOption { get; private set; }

    /// <summary>Gets how many different numbers there are, about; at most 64.</summary>
    public readonly int DifferentNumbers
    {
        get
        {
            var count = 0;
            for (var rest = _numbersSeen; rest != 0; rest &= rest - 1) count++;
            return count;
        }
    }

    public void AddWord(int letters)
    {
        _lineHasContent = true;
        Words++;
        Letters += letters;
        if (letters >= LongLetters) LongWords++;
        if (letters >= VeryLongLetters) VeryLongWords++;
        if (!_inOption) return;
        _optionWords++;
        _optionHasLetters |= letters > 1;
    }

    public void AddChinese(int characters)
    {
        _lineHasContent = true;
        ChineseCharacters += characters;
        if (!_inOption) return;
        _optionWords += (characters + 1) / 2;
        _optionHasLetters = true;
    }

    /// <param name="digits">The digits of the number.</param>
    /// <param name="before">The character before it, or a space.</param>
    /// <param name="after">The character behind it, or a space.</param>
    public void AddNumber(ReadOnlySpan<char> digits, char before, char after)
    {
        if (before == '.' && Numbers > 0)
        {
            Decimals++;
            return;
        }

        _lineHasContent = true;
        Numbers++;
        LongestNumber = Math.Max(LongestNumber, digits.Length);
        var hash = 0u;
        foreach (var digit in digits) hash = (hash * 31) + digit;
        _numbersSeen |= 1UL << (int)((hash * 0x9E3779B1) >> 26);
        if (before is '$' or '£' or '€' or '¥') Money++;
        if (after is '%' or '％') Percents++;
        if (before == '/') Fractions++;
        if (_inOption) _optionWords++;
    }

    public void AddSign(char sign)
    {
        switch (sign)
        {
            case '.' or '!' or '?' or '。' or '！' or '？':
                Sentences++;
                break;
            case ',' or ';' or '，' or '；' or '、':
                Commas++;
                break;
            case '(' or '[' or '（' or '【':
                Brackets++;
                break;
            case '_':
                Blanks++;
                break;
        }
    }

    public void StartOption()
    {
        Options++;
        _inOption = true;
        _optionWords = 0;
        _optionHasLetters = false;
    }

    /// <summary>Gets the counts with the last line ended.</summary>
    public readonly TextShape Complete()
    {
        var shape = this;
        shape.EndLine();
        return shape;
    }

    public void EndLine()
    {
        if (_lineHasContent) Lines++;
        _lineHasContent = false;
        if (!_inOption) return;
        _inOption = false;
        OptionWords += _optionWords;
        if (!_optionHasLetters) NumericOptions++;
        LongestOption = Math.Max(LongestOption, _optionWords);
        ShortestOption = Options == 1 ? _optionWords : Math.Min(ShortestOption, _optionWords);
    }
}
