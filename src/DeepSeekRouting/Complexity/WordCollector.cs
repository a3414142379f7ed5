using System.Runtime.CompilerServices;

namespace DeepSeekRouting;

/// <summary>Looks up the words of a text and follows where an instruction may stand: at the head of a clause, after "please" or
/// "then", in Chinese also after 请, 把, 对 and the like.</summary>
internal struct WordCollector
{
    /// <summary>A verb this early opens the text; a later one is only heard when nothing opened it.</summary>
    private const float OpeningWords = 60;

    private bool _atCommand, _clauseIsCommand, _isJoined;
    private ulong _phrase;
    private LexiconEntry _pending;
    private float _pendingWeight;
    private LexiconEntry _firstVerb, _lastVerb;
    private float _firstVerbAt;
    private float _words, _hardest, _reasoning, _joined, _depth, _subject, _constraints, _steps;
    private float _codeVotes, _mathematicsVotes;
    private PromptKind _firstSubject;
    private int _greetings;

    public static WordCollector Create() => new() { _atCommand = true };

    public void StartClause()
    {
        EndPhrase();
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

    public int ReadChinese(ReadOnlySpan<char> text, int start, float weight)
    {
        EndPhrase();
        var length = Math.Min(ComplexityLexicon.LongestChinese, text.Length - start);
        if (ComplexityLexicon.TryFindChinese(text.Slice(start, length), out var entry, out var matched))
        {
            // 首都是哪里: the question words of a Chinese clause stand at its end.
            _atCommand |= entry.Class == WordClass.Question;
            _clauseIsCommand |= entry.Class == WordClass.Opener || (entry.Class == WordClass.Preposition && _atCommand);
            _words += matched * 0.5f;
            Count(entry, weight);
            return start + matched;
        }

        _words += 0.5f;
        _atCommand = _clauseIsCommand;
        return start + 1;
    }

    public readonly TextFeatures ToFeatures(
        float formulas, float codeSigns, int fencedCharacters, float quantities, float questions, float listItems)
    {
        var final = this;
        final.EndPhrase();
        var leading = final.ChooseLeadingVerb();
        return new TextFeatures
        {
            Words = final._words,
            LeadingVerb = leading,
            HardestReasoning = final._hardest,
            Reasoning = final._reasoning,
            JoinedReasoning = final._joined,
            Depth = final._depth,
            Subject = final._subject,
            Constraints = final._constraints,
            Steps = final._steps + listItems,
            Formulas = formulas,
            CodeSigns = codeSigns,
            FencedCharacters = fencedCharacters,
            Quantities = quantities,
            Questions = questions,
            Greetings = final._greetings,
            Kind = final.ChooseKind(leading, formulas, codeSigns, fencedCharacters, quantities),
        };
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
                var isListed = phrase.Class != WordClass.Neutral || !phrase.BeginsPhrase;
                if (isListed) _pending = phrase;
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
            case WordClass.Constraint:
                _constraints += entry.Points * weight;
                return;
            case WordClass.Subject:
                _subject += entry.Points * weight;
                if (_firstSubject == PromptKind.General) _firstSubject = entry.Kind;
                break;
            case WordClass.Depth:
                _depth += entry.Points * weight;
                break;
            case WordClass.Mention:
            case WordClass.Reasoning when !wasAtCommand:
                _depth += entry.Points * weight * ComplexityWeights.MentionShare;
                break;
            case WordClass.Reasoning:
                CountReasoning(entry.Points * weight);
                break;
        }

        Vote(entry.Kind, weight);
        if (entry.IsVerb && wasAtCommand && weight > 0.5f) NoteVerb(entry);
    }

    private void CountReasoning(float points)
    {
        _reasoning += points;
        if (_isJoined) _joined += points;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Vote(PromptKind kind, float weight)
    {
        switch (kind)
        {
            case PromptKind.Code: _codeVotes += weight; break;
            case PromptKind.Mathematics: _mathematicsVotes += weight; break;
        }
    }

    private readonly LexiconEntry ChooseLeadingVerb()
    {
        // A pasted document may hold verbs; what it is for stands at its end.
        var isHandledDocument = _words > TextFeatures.DocumentWords
            && _lastVerb.Class is WordClass.Handling or WordClass.Question && _firstVerb.Class != WordClass.Reasoning;
        return _firstVerbAt < OpeningWords && !isHandledDocument ? _firstVerb : _lastVerb;
    }

    private readonly PromptKind ChooseKind(
        LexiconEntry leading, float formulas, float codeSigns, int fencedCharacters, float quantities)
    {
        if (leading.Class == WordClass.Handling && leading.Kind != PromptKind.General) return leading.Kind;
        var code = _codeVotes + (codeSigns / 4) + (fencedCharacters > 0 ? 3 : 0);
        var mathematics = _mathematicsVotes + (codeSigns < formulas ? formulas / 3 : 0);
        if (leading.Class == WordClass.Question && _reasoning <= 0)
        {
            if (_words > TextFeatures.DocumentWords) return PromptKind.Lookup;
            if (quantities >= 2) mathematics++;
            else if (code < 2 && mathematics < 2) return PromptKind.Lookup;
        }

        if (_firstSubject == PromptKind.Creative && leading.Class != WordClass.Reasoning) return PromptKind.Creative;
        if (code >= 1 && code >= mathematics) return PromptKind.Code;
        if (mathematics >= 1) return PromptKind.Mathematics;
        if (leading.Kind != PromptKind.General) return leading.Kind;
        return _greetings > 0 && _reasoning <= 0 ? PromptKind.Chat : PromptKind.General;
    }
}
