namespace DeepSeekRouting;

/// <summary>Several words that stand for one, or for none.</summary>
internal static class EnglishPhrases
{
    private const int LongestPhrase = 6;

    // Only at the beginning of a request: ways to ask politely.
    private static readonly HashSet<string> Leads = new(StringComparer.Ordinal)
    {
        "please", "kindly", "hi", "hello", "hey", "can you", "could you", "would you", "will you", "can you please", "could you please", "would you please",
        "do you know", "i want to know", "i would like to know", "i need to know", "i am wondering", "i wonder", "may i ask", "can i ask", "i have a question",
    };

    private static readonly Dictionary<string, string[]> Replacements = Build();

    /// <summary>Takes polite beginnings off and puts words for phrases.</summary>
    public static List<RequestToken> Reduce(List<RequestToken> tokens)
    {
        var start = SkipLeads(tokens);
        List<RequestToken> reduced = [];
        for (var i = start; i < tokens.Count;)
        {
            if (Find(tokens, i, out var length) is not { } replacement)
            {
                reduced.Add(tokens[i++]);
                continue;
            }

            foreach (var word in replacement) reduced.Add(tokens[i] with { Text = word, Lower = word });
            i += length;
        }

        return reduced;
    }

    private static int SkipLeads(List<RequestToken> tokens)
    {
        var start = 0;
        while (true)
        {
            var skipped = start;
            while (skipped < tokens.Count && tokens[skipped].Kind == RequestTokenKind.Break) skipped++;
            for (var length = LongestPhrase; length >= 1; length--)
            {
                if (Join(tokens, skipped, length) is not { } phrase || !Leads.Contains(phrase)) continue;
                skipped += length;
                break;
            }

            // "Explain why", "tell me what": the question is what follows.
            if (IsAsking(tokens, skipped, "explain") || IsAsking(tokens, skipped, "describe")) skipped++;
            else if (Join(tokens, skipped, 2) == "tell me" && IsQuestionWord(tokens, skipped + 2)) skipped += 2;
            if (skipped == start) return start;
            start = skipped;
        }
    }

    private static bool IsAsking(List<RequestToken> tokens, int at, string verb) =>
        at < tokens.Count && tokens[at].Lower == verb && IsQuestionWord(tokens, at + 1);

    private static bool IsQuestionWord(List<RequestToken> tokens, int at) =>
        at < tokens.Count && EnglishWords.TryFind(tokens[at].Lower, out var meaning) && (meaning.Question & QuestionSigns.Open) != 0;

    private static string[]? Find(List<RequestToken> tokens, int at, out int length)
    {
        for (length = LongestPhrase; length >= 2; length--)
        {
            if (Join(tokens, at, length) is { } phrase && Replacements.TryGetValue(phrase, out var replacement)) return replacement;
        }

        return null;
    }

    private static string? Join(List<RequestToken> tokens, int at, int length)
    {
        if (at + length > tokens.Count) return null;
        var phrase = "";
        for (var i = at; i < at + length; i++)
        {
            if (tokens[i].Kind != RequestTokenKind.Word) return null;
            phrase = i == at ? tokens[i].Lower : phrase + " " + tokens[i].Lower;
        }

        return phrase;
    }

    private static Dictionary<string, string[]> Build()
    {
        Dictionary<string, string[]> table = new(StringComparer.Ordinal);
        Add("<how-to>", "how do i", "how can i", "how do you", "how can you", "how do we", "how can we", "how could i", "how would i", "how should i", "how does one",
            "how can one", "how to", "what is the way to", "the way to", "what do i do to", "how do i go about");
        Add("<how-many>", "how many", "how much", "what number of");
        Add("<how-long>", "how long");
        Add("<how-often>", "how often");
        Add("<how-far>", "how far");
        Add("<when>", "what time", "at what time", "in which year", "in what year");
        Add("<what>", "tell me the");
        Add("<obliged>", "have to", "has to", "need to", "needs to", "ought to");
        Add("<possible>", "is it ok to", "is it okay to", "is it possible to", "am i allowed to", "am i able to", "allowed to", "able to");
        Add("<what> do", "what should i", "what do i", "what can i");
        Add("enable", "turn on", "switch on");
        Add("disable", "turn off", "switch off");
        Add("login", "log in", "sign in", "log into", "sign into");
        Add("logout", "log out", "sign out");
        Add("setup", "set up");
        Add("remove", "get rid of");
        Add("email", "e mail");
        Add("not", "no longer", "not any more");
        Add("", "thank you", "in advance");
        return table;

        void Add(string replacement, params string[] phrases)
        {
            foreach (var phrase in phrases) table[phrase] = replacement.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
