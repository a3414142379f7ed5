namespace DeepSeekRouting;

/// <summary>Looks up the words of a text and follows where an instruction may stand: at the head of a clause, after "please" or
/// "then", in Chinese also after 请, 把, 对 and the like.</summary>
internal struct WordCollector
{
    /// <summary>A verb this early opens the text; a later one is only heard when nothing opened it.</summary>
    private const float OpeningWords = 60;

    /// <summary>Quotes and the middle of a long text weigh less than this: their verbs instruct nobody.</summary>
    private const float InstructionWeight = 0.5f;

    /// <summary>What a reasoning verb counts that only talks of the work.</summary>
    private const float MentionShare = 0.35f;

    /// <summary>"How many" and "calculate" ask for an amount, "prove" and "solve" for more.</summary>
    private const float HardVerb = 2;

    private const float ChineseWord = 0.5f;

    private bool _atCommand, _clauseIsCommand, _isJoined, _isGivenText;
    private ulong _phrase;
    private LexiconEntry _pending;
    private float _pendingWeight;
    private LexiconEntry _firstVerb, _lastVerb;
    private float _firstVerbAt;
    private float _words, _hardest, _reasoning, _joined, _depth, _subject, _constraints, _steps;
    private KindVotes _votes;
    private int _greetings, _numbers;
    private bool _asksAmount;

    public static WordCollector Create() => new() { _atCommand = true };

    /// <param name="sign">The sign that ended the clause before.</param>
    public void StartClause(char sign)
    {
        EndPhrase();

        // "Summarise: …": the rest of the line is the text to work on.
        if (sign is ':' or '：') _isGivenText |= _lastVerb.Class == WordClass.Handling;
        else if (sign is '\n' or '\r') _isGivenText = false;
        _atCommand = true;
        _clauseIsCommand = false;
        _isJoined = false;
    }

    /// <summary>Counts what was held back because a longer phrase might have begun with it.</summary>
    public void EndPhrase()
    {
        if (_phrase == 0) return;
        _phrase = 0;
        Count(_pending, _pendingWeight);
    }

    public int ReadWord(ReadOnlySpan<char> text, int start, float weight)
    {
        var key = 0UL;
        var isAscii = true;
        var i = start;
        for (; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter < 128)
            {
                if ((uint)((letter | 0x20) - 'a') <= 'z' - 'a') key = LexiconTable.AppendLetter(key, letter);
                else if (!IsInsideWord(text, i)) break;
            }
            else if (CharacterClasses.Of(letter) == CharacterClass.Letter)
            {
                isAscii = false;
            }
            else if (letter != '’' || !IsInsideWord(text, i))
            {
                break;
            }
        }

        _words++;
        TakeWord(isAscii ? key : 0, weight);
        return i;
    }

    /// <summary>Reads up to and including the next listed word, or to the end of the Chinese characters.</summary>
    public int ReadChinese(ReadOnlySpan<char> text, int start, float weight)
    {
        EndPhrase();
        var i = start;
        while (i < text.Length && CharacterClasses.IsChinese(text[i]))
        {
            if (ComplexityLexicon.TryFindChinese(text.Slice(i), out var entry, out var length))
            {
                _words += (i - start + length) * ChineseWord;
                if (i > start) _atCommand = _clauseIsCommand;
                CountChinese(entry, weight);
                return i + length;
            }

            i++;
        }

        _words += (i - start) * ChineseWord;
        _atCommand = _clauseIsCommand;
        return i;
    }

    /// <summary>Adds what the words told to what the signs told.</summary>
    /// <param name="signs">The features of the signs.</param>
    public TextFeatures Complete(in TextFeatures signs)
    {
        EndPhrase();
        var features = signs with
        {
            Words = _words,
            LeadingVerb = ChooseLeadingVerb(),
            HardestReasoning = _hardest,
            Reasoning = _reasoning,
            JoinedReasoning = _joined,
            Depth = _depth,
            Subject = _subject,
            Constraints = _constraints,
            Steps = signs.Steps + _steps,
            Greetings = _greetings,
            WrittenNumbers = _numbers,
            AsksAmount = _asksAmount,
        };
        return features with { Kind = _votes.Choose(features) };
    }

    private static bool IsInsideWord(ReadOnlySpan<char> text, int index) =>
        text[index] is '\'' or '’' && index + 1 < text.Length && CharacterClasses.Of(text[index + 1]) == CharacterClass.Letter;

    private void TakeWord(ulong key, float weight)
    {
        if (_phrase != 0)
        {
            var longer = LexiconTable.JoinWords(_phrase, key);
            if (key != 0 && ComplexityLexicon.English.TryFind(longer, out var phrase))
            {
                if (!phrase.OnlyBeginsPhrase) _pending = phrase;
                _phrase = longer;
                if (!phrase.BeginsPhrase) EndPhrase();
                return;
            }

            EndPhrase();
        }

        if (key == 0 || !ComplexityLexicon.English.TryFind(key, out var entry))
        {
            _atCommand = _clauseIsCommand;
            return;
        }

        if (!entry.BeginsPhrase)
        {
            Count(entry, weight);
            return;
        }

        _phrase = key;
        _pending = entry;
        _pendingWeight = weight;
    }

    private void Count(LexiconEntry entry, float weight)
    {
        var wasAtCommand = _atCommand;
        var isInstruction = wasAtCommand && weight > InstructionWeight;
        _atCommand = _clauseIsCommand;
        switch (entry.Class)
        {
            case WordClass.Polite:
                _atCommand = wasAtCommand;
                return;
            case WordClass.Opener:
                _atCommand = true;
                return;
            case WordClass.Connective:
                _steps += entry.Points * weight;
                _atCommand = true;
                _isJoined = true;
                return;
            case WordClass.Greeting:
                _greetings++;
                _atCommand = true;
                return;
            case WordClass.Number:
                _numbers++;
                return;
            case WordClass.Constraint:
                _constraints += entry.Points * weight;
                return;
            case WordClass.Subject:
                _subject += entry.Points * weight;
                _votes.NoteSubject(entry.Kind);
                break;
            case WordClass.Depth:
                _depth += entry.Points * weight;
                break;
            case WordClass.Mention:
            case WordClass.Reasoning when !isInstruction:
                _depth += entry.Points * weight * MentionShare;
                break;
            case WordClass.Reasoning:
                CountReasoning(entry.Points * weight);
                break;
        }

        _votes.Add(entry.Kind, weight);
        _asksAmount |= entry.Kind == PromptKind.Mathematics && entry.IsVerb && entry.Points < HardVerb && weight > InstructionWeight;
        if (entry.IsVerb && isInstruction) NoteVerb(entry);
    }

    private void CountChinese(LexiconEntry entry, float weight)
    {
        // 首都是哪里: the question words of a Chinese clause stand at its end.
        _atCommand |= entry.Class == WordClass.Question;
        _clauseIsCommand |= entry.Class == WordClass.Opener || (entry.Class == WordClass.Preposition && _atCommand);
        Count(entry, weight);
    }

    private void CountReasoning(float points)
    {
        _reasoning += points;
        if (_isJoined && !_isGivenText) _joined += points;
        _hardest = Math.Max(_hardest, points);
    }

    private void NoteVerb(LexiconEntry verb)
    {
        if (_firstVerb.Class == WordClass.Neutral)
        {
            _firstVerb = verb;
            _firstVerbAt = _words;
        }

        _lastVerb = verb;
    }

    private readonly LexiconEntry ChooseLeadingVerb()
    {
        // A pasted document may hold verbs; what it is for stands at its end.
        var isHandledDocument = _words > TextFeatures.DocumentWords
            && _lastVerb.Class is WordClass.Handling or WordClass.Question && _firstVerb.Class != WordClass.Reasoning;
        return _firstVerbAt < OpeningWords && !isHandledDocument ? _firstVerb : _lastVerb;
    }
}
