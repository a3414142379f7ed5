namespace DeepSeekRouting;

/// <summary>Turns the word lists into tables, once per process.</summary>
internal static class ComplexityLexicon
{
    /// <summary>The longest Chinese entry, in characters: what fits into one key.</summary>
    public const int LongestChinese = 4;

    private const int FirstCharacterMask = 0xFFF;

    public static LexiconTable English { get; } = BuildEnglish(EnglishLexicon.Groups);

    public static LexiconTable Chinese { get; } = BuildChinese(ChineseLexicon.Groups);

    private static readonly bool[] BeginsChinese = MarkFirstCharacters(ChineseLexicon.Groups);

    /// <summary>Finds the longest Chinese entry that the text begins with.</summary>
    /// <param name="text">At most <see cref="LongestChinese"/> characters.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="length">The characters of the entry.</param>
    public static bool TryFindChinese(ReadOnlySpan<char> text, out LexiconEntry entry, out int length)
    {
        entry = default;
        length = 0;
        if (!BeginsChinese[text[0] & FirstCharacterMask]) return false;

        var key = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            key = LexiconTable.AppendCharacter(key, text[i]);
            if (!Chinese.TryFind(key, out var found)) continue;
            entry = found;
            length = i + 1;
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

        // Listed words win over forms made from others: "integrated" must not hide a listed "integrated".
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
                var key = 0UL;
                foreach (var character in word) key = LexiconTable.AppendCharacter(key, character);
                if (word.Length > LongestChinese || words.ContainsKey(key))
                    throw new InvalidOperationException($"The lexicon lists '{word}' twice, or it is too long.");
                words.Add(key, group.Entry);
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
            if (key != 0)
            {
                words.TryGetValue(key, out var beginning);
                words[key] = new()
                {
                    Class = beginning.Class, Points = beginning.Points, Kind = beginning.Kind, BeginsPhrase = true,
                };
            }

            var wordKey = 0UL;
            foreach (var letter in word) wordKey = LexiconTable.AppendLetter(wordKey, letter);
            key = key == 0 ? wordKey : LexiconTable.JoinWords(key, wordKey);
        }

        // An entry that only begins a phrase has no class yet and may still get one.
        var isKnown = words.TryGetValue(key, out var known) && (known.Class != WordClass.Neutral || !known.BeginsPhrase);
        if (isKnown && isListed) throw new InvalidOperationException($"The lexicon lists '{phrase}' twice.");
        if (isKnown) return;
        words[key] = new() { Class = entry.Class, Points = entry.Points, Kind = entry.Kind, BeginsPhrase = known.BeginsPhrase };
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
