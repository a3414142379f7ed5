namespace DeepSeekRouting;

/// <summary>The words of two requests, paired off.</summary>
internal sealed class WordPairs
{
    // With more words without a partner than this, nobody need look for misspelt ones.
    private const int MostLeft = 4;

    private WordPairs(bool areLeft, bool areInOtherPlaces)
    {
        AreLeft = areLeft;
        AreInOtherPlaces = areInOtherPlaces;
    }

    /// <summary>Gets whether a word of one request has no partner in the other.</summary>
    public bool AreLeft { get; }

    /// <summary>Gets whether the same words stand in other phrases, in another order within one, or after another preposition.</summary>
    public bool AreInOtherPlaces { get; }

    public static WordPairs Of(Wording stored, Wording asked)
    {
        var left = Leftover(stored.Terms, asked.Terms);
        var right = Leftover(asked.Terms, stored.Terms);
        var spellings = PairMisspelt(left, right, stored, asked);
        var areLeft = left.Count > 0 || right.Count > 0;
        return new WordPairs(areLeft, areLeft ? HaveOtherRoles(stored.Terms, asked.Terms) : !HaveSamePhrases(stored.Terms, asked.Terms, spellings));
    }

    private static List<string> Leftover(List<Term> terms, List<Term> others)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var other in others) counts[other.Text] = counts.TryGetValue(other.Text, out var count) ? count + 1 : 1;
        List<string> left = [];
        foreach (var term in terms)
        {
            if (counts.TryGetValue(term.Text, out var count) && count > 0) counts[term.Text] = count - 1;
            else left.Add(term.Text);
        }

        return left;
    }

    /// <summary>Takes pairs out that differ by a slip of the keyboard.</summary>
    /// <returns>The spelling of the stored request for each of the asked one that differs.</returns>
    private static Dictionary<string, string>? PairMisspelt(List<string> left, List<string> right, Wording stored, Wording asked)
    {
        if (left.Count == 0 || left.Count != right.Count || left.Count > MostLeft) return null;
        Dictionary<string, string>? spellings = null;
        for (var i = left.Count - 1; i >= 0; i--)
        {
            var partner = right.FindIndex(word => Misspelling.IsOf(left[i], word) && !stored.Names.Contains(left[i]) && !asked.Names.Contains(word));
            if (partner < 0) continue;
            (spellings ??= new(StringComparer.Ordinal))[right[partner]] = left[i];
            right.RemoveAt(partner);
            left.RemoveAt(i);
        }

        return spellings;
    }

    private static bool HaveSamePhrases(List<Term> stored, List<Term> asked, Dictionary<string, string>? spellings)
    {
        string[] left = Phrases(stored, null), right = Phrases(asked, spellings);
        return left.AsSpan().SequenceEqual(right);
    }

    private static string[] Phrases(List<Term> terms, Dictionary<string, string>? spellings)
    {
        SortedDictionary<int, string> phrases = [];
        foreach (var term in terms)
        {
            var text = spellings is not null && spellings.TryGetValue(term.Text, out var spelling) ? spelling : term.Text;
            phrases[term.Phrase] = phrases.TryGetValue(term.Phrase, out var phrase) ? phrase + " " + text : term.Role + ":" + text;
        }

        string[] sorted = [.. phrases.Values];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    private static string Strong(string role) => role == Term.WeakRole ? "" : role;

    // Where words differ anyway, only those of both requests can tell a direction.
    private static bool HaveOtherRoles(List<Term> stored, List<Term> asked)
    {
        foreach (var term in stored)
        {
            var others = asked.FindAll(other => other.Text == term.Text);
            if (others.Count > 0 && others.TrueForAll(other => Strong(other.Role) != Strong(term.Role))) return true;
        }

        return false;
    }
}
