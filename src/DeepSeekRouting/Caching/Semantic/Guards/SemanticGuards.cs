namespace DeepSeekRouting;

/// <summary>Compares two requests in what embeddings confuse. A guard that is not sure rejects: a false hit is worse than a miss.</summary>
internal static class SemanticGuards
{
    private static readonly (string Name, Func<Wording, Wording, bool> AreAlike)[] MeaningGuards =
    [
        (SemanticGuardNames.Language, static (a, b) => a.HasChinese == b.HasChinese),
        (SemanticGuardNames.Quotations, static (a, b) => AreSame(a.Quotations, b.Quotations)),
        (SemanticGuardNames.Identifiers, static (a, b) => HaveSameIdentifiers(a, b)),
        (SemanticGuardNames.Numbers, static (a, b) => AreSame(a.Numbers, b.Numbers)),
        (SemanticGuardNames.Dates, static (a, b) => AreSame(a.Dates, b.Dates) && HaveSameTense(a, b)),
        (SemanticGuardNames.Negation, static (a, b) => AreSame(a.Negations, b.Negations)),
        (SemanticGuardNames.Names, static (a, b) => a.Names.IsSubsetOf(b.Words) && b.Names.IsSubsetOf(a.Words)),
        (SemanticGuardNames.Output, static (a, b) => AreSame(a.Outputs, b.Outputs)),
        (SemanticGuardNames.Opposites, static (a, b) => !Opposites.Separate(a, b)),
        (SemanticGuardNames.Question, static (a, b) => ((a.Question ^ b.Question) & ~QuestionSigns.Tense) == 0),
    ];

    /// <param name="stored">The request that was answered.</param>
    /// <param name="asked">The request at hand.</param>
    /// <param name="compareWords">Whether any other difference in wording that could matter rejects too.</param>
    /// <returns>The name of the first guard that rejects, or <see langword="null"/> if the answer of the one serves the other.</returns>
    public static string? Reject(Wording stored, Wording asked, bool compareWords)
    {
        foreach (var (name, areAlike) in MeaningGuards)
        {
            if (!areAlike(stored, asked)) return name;
        }

        if (!compareWords && AreOtherNames(stored, asked)) return SemanticGuardNames.Names;
        var words = WordPairs.Of(stored, asked);
        if (AreOtherPersons(stored, asked) || PointElsewhere(stored, asked) || PointElsewhere(asked, stored) || (compareWords && words.AreLeft)) return SemanticGuardNames.Words;
        return words.AreInOtherPlaces || !AreSame(stored.Comparisons, asked.Comparisons) ? SemanticGuardNames.Direction : null;
    }

    // "What can I do" and "what can you do". A request without such a word leaves it open. Without any word that counts, all others do.
    private static bool AreOtherPersons(Wording a, Wording b) =>
        AreSwapped(a.Persons, b.Persons) || (a.Terms.Count == 0 && b.Terms.Count == 0 && !a.Words.SetEquals(b.Words));

    // Only "this" against "that": each of them may stand for "the".
    private static bool PointElsewhere(Wording here, Wording there) =>
        here.Words.Contains("this") && !here.Words.Contains("that") && there.Words.Contains("that") && !there.Words.Contains("this");

    private static bool AreSwapped(string persons, string others) =>
        persons.Length > 0 && others.Length > 0 && persons != others && (persons[0] != others[0] || persons[persons.Length - 1] != others[others.Length - 1]);

    // Where words are compared, they are compared there.
    private static bool AreOtherNames(Wording a, Wording b) =>
        a.FirstWord is { } first && b.FirstWord is { } other && !b.Words.Contains(first) && !a.Words.Contains(other);

    // With a date, "will it be" and "is it" ask the same.
    private static bool HaveSameTense(Wording a, Wording b) =>
        ((a.Question ^ b.Question) & (a.Dates.Count > 0 ? QuestionSigns.Past : QuestionSigns.Tense)) == 0;

    private static bool HaveSameIdentifiers(Wording a, Wording b) =>
        AreSame(a.ExactIdentifiers, b.ExactIdentifiers) && a.Identifiers.IsSubsetOf(b.Words) && b.Identifiers.IsSubsetOf(a.Words);

    private static bool AreSame(List<string> a, List<string> b)
    {
        if (a.Count != b.Count) return false;
        if (a.Count == 0) return true;
        string[] left = [.. a], right = [.. b];
        Array.Sort(left, StringComparer.Ordinal);
        Array.Sort(right, StringComparer.Ordinal);
        return left.AsSpan().SequenceEqual(right);
    }
}
