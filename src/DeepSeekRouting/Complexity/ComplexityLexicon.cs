namespace DeepSeekRouting;

/// <summary>Turns the word lists into tables, once per process.</summary>
internal static class ComplexityLexicon
{
    /// <summary>The longest Chinese entry, in characters: what fits into one key.</summary>
    private const int LongestChinese = 4;

    private const int FirstCharacterMask = 0xFFF;

    /// <summary>Spares most characters the look-up.</summary>
    private static readonly bool[] BeginsChinese = MarkFirstCharacters(ChineseLexicon.Groups);

    private static readonly LexiconTable Chinese = BuildChinese(ChineseLexicon.Groups);

    public static LexiconTable English { get; } = BuildEnglish(EnglishLexicon.Groups);

    /// <summary>Finds the longest Chinese entry that the text begins with.</summary>
    public static bool TryFindChinese(ReadOnlySpan<char> text, out LexiconEntry entry, out int length)
    {
        entry = default;
        length = 0;
        if (!BeginsChinese[text[0] & FirstCharacterMask]) return false;

        var key = 0UL;
        for (var i = 0; i < text.Length && i < LongestChinese; i++)
        {
            key = LexiconTable.AppendCharacter(key, text[i]);
            if (!Chinese.TryFind(key, out var found)) break;
            if (!found.OnlyBeginsPhrase)
            {
                entry = found;
                length = i + 1;
            }

            if (!found.BeginsPhrase) break;
        }

        return length > 0;
    }

    private static LexiconTable BuildEnglish(IEnumerable<WordGroup> groups)
    {
        var words = new Dictionary<ulong, LexiconEntry>();
        var inflections = new List<(string Word, LexiconEntry Entry)>();
        foreach (var group in groups)
        {
            foreach (var word in WordsOf(group))
            {
                AddPhrase(words, word, group.Entry, isListed: true);
                foreach (var spelling in Spellings(word))
                {
                    if (spelling != word) AddPhrase(words, spelling, group.Entry, isListed: true);
                    foreach (var inflection in Inflections(spelling, group.Entry)) inflections.Add(inflection);
                }
            }
        }

        // Listed words win over forms made from others: "fixed" stays a shield, not a form of "fix".
        foreach (var (word, entry) in inflections) AddPhrase(words, word, entry, isListed: false);
        return new LexiconTable(words);
    }

    private static LexiconTable BuildChinese(IEnumerable<WordGroup> groups)
    {
        var words = new Dictionary<ulong, LexiconEntry>();
        foreach (var group in groups)
        {
            foreach (var word in WordsOf(group))
            {
                if (word.Length > LongestChinese) throw new InvalidOperationException($"The lexicon entry '{word}' is too long.");
                var key = 0UL;
                foreach (var character in word)
                {
                    if (key != 0) MarkBeginning(words, key);
                    key = LexiconTable.AppendCharacter(key, character);
                }

                Add(words, key, word, group.Entry, isListed: true);
            }
        }

        return new LexiconTable(words);
    }

    private static bool[] MarkFirstCharacters(IEnumerable<WordGroup> groups)
    {
        var marks = new bool[FirstCharacterMask + 1];
        foreach (var group in groups)
        {
            foreach (var word in WordsOf(group)) marks[word[0] & FirstCharacterMask] = true;
        }

        return marks;
    }

    private static IEnumerable<string> WordsOf(WordGroup group) => group.Words.Split(',').Select(static word => word.Trim());

    private static void AddPhrase(Dictionary<ulong, LexiconEntry> words, string phrase, LexiconEntry entry, bool isListed)
    {
        var key = 0UL;
        foreach (var word in phrase.Split(' '))
        {
            if (key != 0) MarkBeginning(words, key);
            var wordKey = 0UL;
            foreach (var letter in word) wordKey = LexiconTable.AppendLetter(wordKey, letter);
            key = key == 0 ? wordKey : LexiconTable.JoinWords(key, wordKey);
        }

        Add(words, key, phrase, entry, isListed);
    }

    private static void MarkBeginning(Dictionary<ulong, LexiconEntry> words, ulong key)
    {
        words.TryGetValue(key, out var beginning);
        words[key] = beginning with { BeginsPhrase = true };
    }

    private static void Add(Dictionary<ulong, LexiconEntry> words, ulong key, string word, LexiconEntry entry, bool isListed)
    {
        var isKnown = words.TryGetValue(key, out var known) && !known.OnlyBeginsPhrase;
        if (isKnown && isListed) throw new InvalidOperationException($"The lexicon lists '{word}' twice.");
        if (!isKnown) words[key] = entry with { BeginsPhrase = known.BeginsPhrase };
    }

    private static IEnumerable<string> Spellings(string word)
    {
        yield return word;
        if (word.EndsWith("ise", StringComparison.Ordinal)) yield return word.Remove(word.Length - 3) + "ize";
        if (word.EndsWith("yse", StringComparison.Ordinal)) yield return word.Remove(word.Length - 3) + "yze";
    }

    private static IEnumerable<(string Word, LexiconEntry Entry)> Inflections(string word, LexiconEntry entry)
    {
        if (entry.Class == WordClass.Subject)
        {
            yield return (word[^1] == 'y' ? word.Remove(word.Length - 1) + "ies" : word + "s", entry);
        }
        else if (entry.Class == WordClass.Reasoning)
        {
            var mention = new LexiconEntry { Class = WordClass.Mention, Points = entry.Points, Kind = entry.Kind };
            var stem = word[^1] == 'e' ? word.Remove(word.Length - 1) : word;
            yield return (word + "s", mention);
            yield return (stem + "ed", mention);
            yield return (stem + "ing", mention);
        }
    }
}
