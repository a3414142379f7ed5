namespace DeepSeekRouting;

/// <summary>Brings English words to a basic form: without plural, -ed and -ing, in American spelling. The form need not be a word; equal forms are what counts.</summary>
internal static class EnglishStem
{
    public static string Of(string word)
    {
        if (word.Length < 4 || word[0] is < 'a' or > 'z') return word;
        var stem = WithoutPlural(word);
        stem = WithoutEnding(stem, "ing");
        stem = WithoutEnding(stem, "ed");
        if (stem.Length > 4 && Ends(stem, "tre")) stem = Cut(stem, 2) + "er";
        if (stem.Length > 3 && Ends(stem, "e")) stem = Cut(stem, 1);
        if (stem.Length > 4 && Ends(stem, "our")) stem = Cut(stem, 2) + "r";
        if (stem.Length > 5 && Ends(stem, "is")) stem = Cut(stem, 1) + "z";
        if (stem.Length > 5 && Ends(stem, "ll")) stem = Cut(stem, 1);
        return Synonyms.Of(stem);
    }

    private static string WithoutPlural(string word)
    {
        if (word.Length > 4 && Ends(word, "ies")) return Cut(word, 3) + "y";
        if (Ends(word, "sses") || word.Length > 4 && (Ends(word, "xes") || Ends(word, "ches") || Ends(word, "shes"))) return Cut(word, 2);
        return Ends(word, "s") && !Ends(word, "ss") && !Ends(word, "us") && !Ends(word, "is") ? Cut(word, 1) : word;
    }

    private static string WithoutEnding(string word, string ending)
    {
        if (!Ends(word, ending) || word.Length < ending.Length + 3 || Ends(word, "eed") || !HasVowel(word, word.Length - ending.Length)) return word;
        var stem = Cut(word, ending.Length);
        var last = stem[stem.Length - 1];
        return last == stem[stem.Length - 2] && last is not ('l' or 's' or 'z' or 'e' or 'o') ? Cut(stem, 1) : stem;
    }

    private static bool HasVowel(string word, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (word[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') return true;
        }

        return false;
    }

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    private static string Cut(string word, int letters) => word.Substring(0, word.Length - letters);
}
