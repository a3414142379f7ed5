namespace DeepSeekRouting;

/// <summary>Reads numbers with what may stick to them: currency signs, units, ordinal endings.</summary>
internal static class RequestNumber
{
    /// <returns>Whether the run is a number; then its value, and its unit as a word of its own, are added.</returns>
    public static bool TrySplit(string run, Action<string, RequestTokenKind> add)
    {
        var currency = CurrencyOf(run[0]);
        var start = currency is null ? 0 : 1;
        var end = start;
        while (end < run.Length && (char.IsDigit(run[end]) || run[end] is '.' or ',' or ':' && end + 1 < run.Length && char.IsDigit(run[end + 1]))) end++;
        if (end == start || !char.IsDigit(run[start])) return false;
        var unit = run.Substring(end).TrimStart('-');
        if (unit is "st" or "nd" or "rd" or "th") return Add(run.Substring(start), null, add);
        if (unit.Length == 0) return Add(run.Substring(start, end - start), currency, add);
        if (CurrencyOf(unit[0]) is { } after && unit.Length == 1) return Add(run.Substring(start, end - start), after, add);
        var hyphen = unit.IndexOf('-');
        var first = hyphen < 0 ? unit : unit.Substring(0, hyphen);
        if (!EnglishWords.TryFindUnit(first, out _)) return hyphen < 0 && run[end] == '-' && AddWithWord(run, start, end, unit, add);
        Add(run.Substring(start, end - start), first, add);
        if (hyphen > 0) RequestWord.Split(unit.Substring(hyphen + 1), add);
        return true;
    }

    private static bool AddWithWord(string run, int start, int end, string word, Action<string, RequestTokenKind> add)
    {
        foreach (var character in word)
        {
            if (!char.IsLetter(character)) return false;
        }

        Add(run.Substring(start, end - start), null, add);
        add(word, RequestTokenKind.Word);
        return true;
    }

    private static bool Add(string number, string? unit, Action<string, RequestTokenKind> add)
    {
        add(number.Replace(",", ""), RequestTokenKind.Number);
        if (unit is not null) add(unit, RequestTokenKind.Word);
        return true;
    }

    private static string? CurrencyOf(char character) => character switch
    {
        '$' => "usd",
        '€' => "eur",
        '£' => "gbp",
        '¥' => "yuan",
        _ => null,
    };
}
