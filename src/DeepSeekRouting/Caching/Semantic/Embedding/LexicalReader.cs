namespace DeepSeekRouting;

/// <summary>Reads the features of a text: words and Chinese characters, pairs of them, and parts of words.</summary>
internal ref struct LexicalReader
{
    private const float PairWeight = 0.6f;
    private const float PartWeight = 0.3f;
    private const float StopWeight = 0.15f;
    private const float ChineseWeight = 0.7f;
    private const float ChinesePairWeight = 1f;
    private const int LongestWord = 64;
    private const string Percent = "percent";

    // Kinds of feature start their hashes apart, so that the word "to" is not the part "to" of a word.
    private const uint PartStart = LexicalHash.Start ^ 0x5bd1e995;

    private readonly LexicalFeatures _features;
    private readonly Span<char> _word;
    private int _length;
    private uint _previous;
    private bool _isPreviousStop;
    private bool _isPreviousChinese;

    private LexicalReader(LexicalFeatures features, Span<char> word)
    {
        _features = features;
        _word = word;
    }

    public static void Read(ReadOnlySpan<char> text, LexicalFeatures features)
    {
        Span<char> word = stackalloc char[LongestWord];
        var reader = new LexicalReader(features, word);
        foreach (var character in text) reader.Read(PlainCharacters.LowerOf(character));
        reader.EndWord();
    }

    private void Read(char character)
    {
        // "What's" and "whats", "don't" and "dont" are one word.
        if (character == '\'') return;
        if (CharacterClasses.IsChinese(character))
        {
            EndWord();
            AddChinese(character);
        }
        else if (character == '%')
        {
            EndWord();
            Percent.AsSpan().CopyTo(_word);
            _length = Percent.Length;
            EndWord();
        }
        else if (!char.IsLetterOrDigit(character) && character is not ('$' or '€' or '£' or '#' or '+'))
        {
            EndWord();
        }
        else
        {
            if (_length == LongestWord) EndWord();
            _word[_length++] = character;
        }
    }

    private void EndWord()
    {
        if (_length == 0) return;
        ReadOnlySpan<char> word = _word.Slice(0, _length);
        _length = 0;
        var hash = LexicalHash.Of(word);
        var isStop = LexicalStopWords.Contains(hash);
        _features.Add(hash, isStop ? StopWeight : 1);
        AddPair(hash, isStop, isChinese: false);
        if (!isStop) AddParts(word);
    }

    private void AddChinese(char character)
    {
        var hash = LexicalHash.Add(LexicalHash.Start, character);
        var isStop = LexicalStopWords.Contains(hash);
        _features.Add(hash, isStop ? StopWeight : ChineseWeight);
        AddPair(hash, isStop, isChinese: true);
    }

    private void AddPair(uint hash, bool isStop, bool isChinese)
    {
        if (_previous != 0)
        {
            var weight = isChinese && _isPreviousChinese ? ChinesePairWeight : PairWeight;
            _features.Add(LexicalHash.Pair(_previous, hash), isStop || _isPreviousStop ? StopWeight : weight);
        }

        _previous = hash;
        _isPreviousStop = isStop;
        _isPreviousChinese = isChinese;
    }

    /// <summary>Parts of three and four characters, the word's ends among them: what keeps a misspelt word near.</summary>
    private readonly void AddParts(ReadOnlySpan<char> word)
    {
        for (var start = -1; start < word.Length; start++)
        {
            var hash = PartStart;
            for (var length = 1; length <= 4 && start + length <= word.Length + 1; length++)
            {
                var at = start + length - 1;
                hash = LexicalHash.Add(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                if (length >= 3) _features.Add(hash, PartWeight);
            }
        }
    }
}
