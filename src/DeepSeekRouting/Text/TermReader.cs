namespace DeepSeekRouting;

/// <summary>Turns words into hashed terms: words, neighbouring pairs and pieces of words, without regard to case.</summary>
/// <typeparam name="TSink">Takes the terms.</typeparam>
internal struct TermReader<TSink>(TSink sink)
    where TSink : struct, ITermSink
{
    /// <summary>So many words open a text.</summary>
    private const int OpeningWords = 4;

    /// <summary>Words that weigh less than this are material.</summary>
    private const float InstructionWeight = 0.5f;

    /// <summary>Stands for any number, by how many digits it has: what matters is that there is one.</summary>
    private const ulong NumberWord = 0x9E3779B97F4A7C15;

    private const ulong Border = ' ';
    private const ulong ThreeCharacters = 0xFFFF_FFFF_FFFF;
    private const ulong TwoCharacters = 0xFFFF_FFFF;

    /// <summary>The words read, to know the opening ones.</summary>
    private int _words;

    private ulong _previous;

    /// <summary>The last Chinese characters, 16 bits each.</summary>
    private ulong _characters;

    private TSink _sink = sink;

    /// <summary>Gets the sink with all that it took.</summary>
    public readonly TSink Sink => _sink;

    public void AddWord(ReadOnlySpan<char> word, float weight)
    {
        _characters = 0;
        var isGiven = weight < InstructionWeight;
        var hash = 0xCBF29CE484222325;
        var window = Border;
        for (var i = 0; i <= word.Length; i++)
        {
            var letter = i < word.Length ? Fold(word[i]) : Border;
            if (i < word.Length) hash = (hash ^ letter) * 0x100000001B3;
            window = (window << 16) | letter;
            if (isGiven) continue;
            if (i > 0) Add(TermKind.Piece, window & ThreeCharacters);
            if (i > 1) Add(TermKind.Piece, window);
        }

        TakeWord(hash, isGiven);
    }

    public void AddChinese(ReadOnlySpan<char> characters, float weight)
    {
        _previous = 0;
        var isGiven = weight < InstructionWeight;
        foreach (var character in characters)
        {
            _characters = (_characters << 16) | character;
            var hasTwo = (_characters & TwoCharacters) > 0xFFFF;
            if (isGiven)
            {
                if (hasTwo) Add(TermKind.Given, _characters & TwoCharacters);
                continue;
            }

            Add(TermKind.Piece, character);
            if (hasTwo)
            {
                Add(TermKind.Word, _characters & TwoCharacters);
                if (_words++ < OpeningWords) Add(TermKind.Opening, _characters & TwoCharacters);
            }

            if ((_characters & ThreeCharacters) > TwoCharacters) Add(TermKind.Pair, _characters & ThreeCharacters);
        }
    }

    public void AddNumber(int digits, float weight)
    {
        _characters = 0;
        TakeWord(NumberWord + (ulong)Math.Min(digits, 4), weight < InstructionWeight);
    }

    /// <summary>Takes a sign that a neighbour may make telling, such as % or =.</summary>
    public void AddSign(char sign, float weight)
    {
        _characters = 0;
        TakeWord(NumberWord ^ sign, weight < InstructionWeight);
    }

    /// <summary>Ends a clause: no pair spans it.</summary>
    public void EndClause()
    {
        _previous = 0;
        _characters = 0;
    }

    /// <summary>Lower case; full-width letters and accents stay what they are.</summary>
    private static ulong Fold(char letter) => letter < 128 ? (uint)letter | 0x20u : char.ToLowerInvariant(letter);

    private void TakeWord(ulong hash, bool isGiven)
    {
        if (isGiven)
        {
            _previous = 0;
            Add(TermKind.Given, hash);
            return;
        }

        Add(TermKind.Word, hash);
        if (_words++ < OpeningWords) Add(TermKind.Opening, hash);
        if (_previous != 0) Add(TermKind.Pair, (_previous * 0xD6E8FEB86659FD93) ^ hash);
        _previous = hash;
    }

    /// <summary>Mixes all bits into the upper half (the finisher of MurmurHash3, one round).</summary>
    private void Add(TermKind kind, ulong letters)
    {
        var mixed = (letters ^ (letters >> 29) ^ ((ulong)kind << 59)) * 0xFF51AFD7ED558CCD;
        mixed = (mixed ^ (mixed >> 32)) * 0xC4CEB9FE1A85EC53;
        _sink.Add(kind, (uint)(mixed >> 32));
    }
}
