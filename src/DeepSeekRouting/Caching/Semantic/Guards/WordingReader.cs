namespace DeepSeekRouting;

/// <summary>Takes a request apart for the guards.</summary>
internal sealed class WordingReader
{
    private static readonly HashSet<string> Periods = new(StringComparer.Ordinal) { "d", "wk", "mo", "y", "h", "min" };
    private static readonly HashSet<string> BeforeDates =
        new(StringComparer.Ordinal) { "in", "for", "of", "since", "until", "last", "next", "this", "before", "after", "by", "on" };
    private static readonly HashSet<string> Askers = new(StringComparer.Ordinal) { "i", "we", "you", "one" };

    private readonly Wording _wording = new();
    private readonly List<RequestToken> _tokens;
    private readonly List<int> _numberTerms = [];
    private bool _hasCapitals;
    private string _role = "";
    private int _phrase;
    private bool _isNegated;

    private WordingReader(List<RequestToken> tokens) => _tokens = tokens;

    public static Wording Read(string text)
    {
        var reader = new WordingReader(EnglishPhrases.Reduce(RequestTokens.Of(text)));
        reader.Read();
        return reader._wording;
    }

    private void Read()
    {
        _hasCapitals = !IsAllCapitals();
        for (var i = 0; i < _tokens.Count; i++) i = Read(i);

        // A number alone may move: "a $10 voucher", "a voucher of $10".
        if (_numberTerms.Count == 1) _wording.Terms.RemoveAt(_numberTerms[0]);
    }

    /// <returns>The last token read.</returns>
    private int Read(int at)
    {
        var token = _tokens[at];
        switch (token.Kind)
        {
            case RequestTokenKind.Break:
                Begin("");
                return at;
            case RequestTokenKind.Quotation:
                _wording.Quotations.Add(token.Lower);
                return at;
            case RequestTokenKind.ExactIdentifier:
                _wording.ExactIdentifiers.Add(token.Text);
                AddTerm(token.Text);
                return at;
            case RequestTokenKind.Identifier:
                _wording.Identifiers.Add(token.Lower);
                _wording.Words.Add(token.Lower);
                AddTerm(EnglishStem.Of(token.Lower));
                return at;
            case RequestTokenKind.Sign:
                _wording.Comparisons.Add(token.Text);
                return at;
            case RequestTokenKind.Number:
                return ReadNumber(at, token.Lower);
            case RequestTokenKind.Chinese:
                _wording.HasChinese = true;
                ReadChinese(at);
                return at;
            default:
                return ReadWord(at, token);
        }
    }

    private int ReadWord(int at, RequestToken token)
    {
        _wording.Words.Add(token.Lower);
        if (IsName(token)) _wording.Names.Add(token.Lower);
        if (token is { Text: "A", IsFirst: false })
        {
            AddTerm(token.Text); // A letter, not an article.
            return at;
        }

        if (!EnglishWords.TryFind(token.Lower, out var meaning))
        {
            if (token.IsFirst && char.IsUpper(token.Text[0])) _wording.FirstWord ??= token.Lower;
            if (!TryReadPeriod(at, token)) AddTerm(EnglishStem.Of(token.Lower));
            return at;
        }

        if (IsYesNo(at, meaning)) _wording.Question |= QuestionSigns.YesNo;
        if (meaning.Kind == WordKind.Number) return ReadNumber(at, meaning.Form);
        if (meaning.Kind == WordKind.PerhapsDate) meaning = LooksLikeDate(at) ? meaning with { Kind = WordKind.Date } : WithoutDate(meaning);
        if (meaning.Kind == WordKind.Date && at > 0 && _tokens[at - 1].Lower is "last" or "next") _wording.Dates.Add(_tokens[at - 1].Lower);
        if (meaning.Kind == WordKind.Question && (meaning.Question & QuestionSigns.Open) == 0 && IsAskedOfSelf(at)) return at;
        Take(meaning);
        return at;
    }

    private void Take(WordMeaning meaning)
    {
        switch (meaning.Kind)
        {
            case WordKind.Content:
                AddTerm(meaning.Form);
                break;
            case WordKind.Output:
                _wording.Outputs.Add(EnglishStem.Of(meaning.Form));
                AddTerm(EnglishStem.Of(meaning.Form));
                break;
            case WordKind.Preposition:
                Begin(Term.WeakRole);
                break;
            case WordKind.Role:
                if (meaning.Form is not ("to" or "from" or "with" or "about" or "on")) _wording.Comparisons.Add(meaning.Form);
                Begin(meaning.Form);
                break;
            case WordKind.Conjunction:
                if (meaning.Form == "or") _wording.Comparisons.Add(meaning.Form);
                Begin(_role);
                break;
            case WordKind.Negation:
                _wording.Negations.Add(meaning.Form);
                _isNegated = true;
                if (meaning.Form == "without") Begin(meaning.Form);
                break;
            case WordKind.Past:
                _wording.Question |= QuestionSigns.Past;
                break;
            case WordKind.Future:
                _wording.Question |= QuestionSigns.Future;
                break;
            case WordKind.Question:
                _wording.Question |= meaning.Question;
                break;
            case WordKind.Mine:
                _wording.Persons += "m";
                break;
            case WordKind.Yours:
                _wording.Persons += "y";
                break;
            case WordKind.Date:
                _wording.Dates.Add(meaning.Form);
                break;
        }
    }

    private int ReadNumber(int at, string value)
    {
        _wording.Words.Add(_tokens[at].Lower);
        var unit = "";
        var next = at + 1;
        if (next < _tokens.Count && _tokens[next].Kind == RequestTokenKind.Word && EnglishWords.TryFindUnit(_tokens[next].Lower, out var meaning))
        {
            unit = meaning.Form;
            next++;
        }
        else if (next < _tokens.Count && _tokens[next].Kind == RequestTokenKind.Chinese)
        {
            ChineseWords.ReadUnit(_tokens[next].Text, 0, out unit);
        }

        AddNumber(value, unit, isDate: IsMonth(at - 1) || IsMonth(next));
        return next - 1;
    }

    private void AddNumber(string value, string unit, bool isDate)
    {
        var text = unit.Length == 0 ? value : value + " " + unit;
        _wording.Numbers.Add(text);

        // "9 November 1989" and "November 9, 1989": days and years may change places.
        if (isDate || value.Length == 4 && unit is "" or "y" && value[0] is '1' or '2') return;
        _numberTerms.Add(_wording.Terms.Count);
        AddTerm(text);
    }

    private void ReadChinese(int at)
    {
        var text = _tokens[at].Text;
        _wording.Words.Add(text);
        var i = 0;
        if (at > 0 && _tokens[at - 1].Kind == RequestTokenKind.Number) i = ChineseWords.ReadUnit(text, 0, out _);
        while (i < text.Length)
        {
            i += ChineseWords.Read(text, i, out var meaning);
            if (meaning.Kind != WordKind.Number)
            {
                Take(meaning);
                continue;
            }

            var value = meaning.Form;
            i += ChineseWords.ReadUnit(text, i, out var unit);
            AddNumber(value, unit, isDate: false);
        }
    }

    // "Every week", "monthly": what a number would count, without one.
    private bool TryReadPeriod(int at, RequestToken token)
    {
        if (token.Lower.Length <= 3 || !EnglishWords.TryFindUnit(token.Lower, out var unit) || !Periods.Contains(unit.Form)) return false;
        if (at > 0 && _tokens[at - 1].Lower is "last" or "next") _wording.Dates.Add(_tokens[at - 1].Lower);
        _wording.Dates.Add(unit.Form);
        return true;
    }

    private bool IsYesNo(int at, WordMeaning meaning)
    {
        if (at > 0 && _tokens[at - 1].Kind != RequestTokenKind.Break) return false;
        return meaning.Kind is WordKind.Present or WordKind.Past or WordKind.Future ||
            meaning.Kind == WordKind.Question && (meaning.Question & QuestionSigns.Open) == 0;
    }

    // "How can I", "what should we": the question is how and what.
    private bool IsAskedOfSelf(int at) =>
        (_wording.Question & QuestionSigns.Open) != 0 && at + 1 < _tokens.Count && Askers.Contains(_tokens[at + 1].Lower);

    private bool LooksLikeDate(int at)
    {
        var token = _tokens[at];
        return char.IsUpper(token.Text[0]) && !token.IsFirst
            || IsNumber(at - 1) || IsNumber(at + 1)
            || at > 0 && BeforeDates.Contains(_tokens[at - 1].Lower);
    }

    private static WordMeaning WithoutDate(WordMeaning meaning) => meaning.Form == "may"
        ? new WordMeaning(WordKind.Question, "<possible>", QuestionSigns.Possible)
        : new WordMeaning(WordKind.Content, "march");

    private bool IsMonth(int at) =>
        at >= 0 && at < _tokens.Count && EnglishWords.TryFind(_tokens[at].Lower, out var meaning)
        && (meaning.Kind == WordKind.PerhapsDate || meaning.Kind == WordKind.Date && meaning.Form is
            "jan" or "feb" or "apr" or "jun" or "jul" or "aug" or "sep" or "oct" or "nov" or "dec");

    private bool IsNumber(int at) => at >= 0 && at < _tokens.Count && _tokens[at].Kind == RequestTokenKind.Number;

    private bool IsName(RequestToken token)
    {
        if (!_hasCapitals || !char.IsUpper(token.Text[0])) return false;
        if (token.Text.Length > 1 && HasOnlyCapitals(token.Text)) return true;
        return !token.IsFirst && token.Lower is not ("i" or "please");
    }

    private bool IsAllCapitals()
    {
        int words = 0, capitals = 0;
        foreach (var token in _tokens)
        {
            if (token.Kind != RequestTokenKind.Word || token.Text.Length < 2 || token.Text[0] == '<') continue;
            words++;
            if (HasOnlyCapitals(token.Text)) capitals++;
        }

        return words > 2 && capitals * 2 > words;
    }

    private static bool HasOnlyCapitals(string text)
    {
        foreach (var character in text)
        {
            if (char.IsLower(character)) return false;
        }

        return true;
    }

    private void Begin(string role)
    {
        _phrase++;
        _role = role;
    }

    private void AddTerm(string text)
    {
        _wording.Terms.Add(new Term(text, _role, _phrase));
        if (!_isNegated) return;

        // "No fever but a headache" has the words of "no headache but a fever".
        _wording.Negations[_wording.Negations.Count - 1] += " " + text;
        _isNegated = false;
    }
}
