namespace DeepSeekRouting;

/// <summary>Words and what they mean in a request. Does not change once filled.</summary>
internal sealed class WordTable
{
    private readonly Dictionary<string, WordMeaning> _words = new(StringComparer.Ordinal);

    // "second" is both: a unit is looked for only behind a number.
    private readonly Dictionary<string, WordMeaning> _units = new(StringComparer.Ordinal);

    public bool TryFind(string word, out WordMeaning meaning) => _words.TryGetValue(word, out meaning);

    public bool TryFindUnit(string word, out WordMeaning meaning) => _units.TryGetValue(word, out meaning);

    /// <summary>Adds words that each stand for themselves, with spaces between them.</summary>
    public void Add(WordKind kind, string words)
    {
        foreach (var word in Split(words)) _words[word] = new(kind, word);
    }

    /// <summary>Adds words with the form that each stands for: "dollars/usd".</summary>
    public void AddForms(WordKind kind, string pairs)
    {
        var table = kind is WordKind.Unit ? _units : _words;
        foreach (var pair in Split(pairs))
        {
            var slash = pair.IndexOf('/');
            table[pair.Substring(0, slash)] = new(kind, pair.Substring(slash + 1));
        }
    }

    /// <summary>Adds words that say the same, and the form that stands for them.</summary>
    public void AddSame(WordKind kind, string form, string words) => AddSame(new(kind, form), words);

    /// <summary>Adds words that ask the same, and the form that stands for them.</summary>
    public void AddQuestion(string form, QuestionSigns question, string words = "") => AddSame(new(WordKind.Question, form, question), words);

    private void AddSame(WordMeaning meaning, string words)
    {
        _words[meaning.Form] = meaning;
        foreach (var word in Split(words)) _words[word] = meaning;
    }

    private static string[] Split(string words) => words.Split([' '], StringSplitOptions.RemoveEmptyEntries);
}
