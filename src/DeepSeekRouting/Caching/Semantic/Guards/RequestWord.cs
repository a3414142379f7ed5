using System.Globalization;

namespace DeepSeekRouting;

/// <summary>Tells what a run of letters, digits and signs is, and takes it apart where it is several words.</summary>
internal static class RequestWord
{
    private static readonly Dictionary<string, string> Contractions = new(StringComparer.Ordinal)
    {
        ["can't"] = "can not",
        ["cant"] = "can not",
        ["cannot"] = "can not",
        ["won't"] = "will not",
        ["wont"] = "will not",
        ["shan't"] = "shall not",
        ["dont"] = "do not",
        ["doesnt"] = "does not",
        ["didnt"] = "did not",
        ["isnt"] = "is not",
        ["arent"] = "are not",
        ["wasnt"] = "was not",
        ["hasnt"] = "has not",
        ["havent"] = "have not",
        ["shouldnt"] = "should not",
        ["couldnt"] = "could not",
        ["wouldnt"] = "would not",
        ["whats"] = "what is",
        ["whos"] = "who is",
        ["wheres"] = "where is",
        ["hows"] = "how is",
        ["whens"] = "when is",
        ["whys"] = "why is",
        ["what's"] = "what is",
        ["who's"] = "who is",
        ["where's"] = "where is",
        ["how's"] = "how is",
        ["when's"] = "when is",
        ["why's"] = "why is",
        ["it's"] = "it is",
        ["that's"] = "that is",
        ["there's"] = "there is",
        ["i'm"] = "i am",
        ["im"] = "i am",
        ["i'd"] = "i would",
        ["let's"] = "",
        ["pls"] = "please",
        ["plz"] = "please",
        ["u"] = "you",
    };

    public static void Split(string run, Action<string, RequestTokenKind> add)
    {
        var lower = run.ToLowerInvariant();
        if (Contractions.TryGetValue(lower, out var words)) AddWords(words, add);
        else if (lower.EndsWith("n't", StringComparison.Ordinal)) AddWords(run.Substring(0, run.Length - 3), "not", add);
        else if (IsEnding(lower, "'s", out var owner)) AddOwner(run.Substring(0, owner), add);
        else if (IsEnding(lower, "'re", out var subject)) AddWords(run.Substring(0, subject), "are", add);
        else if (IsEnding(lower, "'ve", out subject)) AddWords(run.Substring(0, subject), "have", add);
        else if (IsEnding(lower, "'ll", out subject)) AddWords(run.Substring(0, subject), "will", add);
        else if (RequestNumber.TrySplit(lower, add)) return;
        else if (run[0] == '-') add(run, RequestTokenKind.ExactIdentifier);
        else if (IsIdentifier(run)) add(run, RequestTokenKind.Identifier);
        else if (run.IndexOfAny(['-', '/', '&']) > 0) AddParts(run, add);
        else if (char.IsLetter(run[0])) add(run, RequestTokenKind.Word);
        else add(run, RequestTokenKind.Identifier);
    }

    private static void AddWords(string words, Action<string, RequestTokenKind> add)
    {
        foreach (var word in words.Split([' '], StringSplitOptions.RemoveEmptyEntries)) add(word, RequestTokenKind.Word);
    }

    private static void AddWords(string first, string second, Action<string, RequestTokenKind> add)
    {
        add(first, RequestTokenKind.Word);
        add(second, RequestTokenKind.Word);
    }

    // "The library's hours" are the hours of the library: a phrase of its own.
    private static void AddOwner(string owner, Action<string, RequestTokenKind> add)
    {
        add("of", RequestTokenKind.Word);
        Split(owner, add);
        add("", RequestTokenKind.Break);
    }

    private static void AddParts(string run, Action<string, RequestTokenKind> add)
    {
        var parts = run.Split(['-', '/', '&'], StringSplitOptions.RemoveEmptyEntries);

        // "Wi-Fi" and "wifi", "sci-fi" and "scifi", "e-mail" and "email".
        if (run.IndexOf('-') > 0 && parts.Length == 2 && (parts[0].Length == 1 || parts[0].Length <= 3 && parts[1].Length <= 3) && IsWord(parts[0]) && IsWord(parts[1]))
        {
            add(parts[0] + parts[1], RequestTokenKind.Word);
            return;
        }

        foreach (var part in parts) Split(part, add);
    }

    private static bool IsEnding(string lower, string ending, out int length)
    {
        length = lower.Length - ending.Length;
        return length > 0 && lower.EndsWith(ending, StringComparison.Ordinal);
    }

    private static bool IsIdentifier(string run)
    {
        if (run.IndexOf("://", StringComparison.Ordinal) > 0 || run.IndexOf("::", StringComparison.Ordinal) > 0) return true;
        if (run.IndexOfAny(['_', '@', '\\', '=', '<', '>', '*', '~', '#', '+', ':']) >= 0) return true;
        if (run[0] is '.' or '/' || HasInnerDot(run)) return true;
        bool hasLetter = false, hasDigit = false, isAfterLower = false;
        foreach (var character in run)
        {
            if (isAfterLower && char.IsUpper(character)) return true;
            isAfterLower = char.IsLower(character);
            hasLetter |= char.IsLetter(character);
            hasDigit |= char.IsDigit(character);
        }

        return hasLetter && hasDigit && run.IndexOf('-') < 0;
    }

    private static bool HasInnerDot(string run)
    {
        var dot = run.IndexOf('.');
        return dot > 0 && dot < run.Length - 1;
    }

    private static bool IsWord(string part)
    {
        foreach (var character in part)
        {
            if (!char.IsLetter(character)) return false;
        }

        return CultureInfo.InvariantCulture.TextInfo.ToLower(part) is not ("non" or "un" or "two" or "one" or "six" or "ten");
    }
}
