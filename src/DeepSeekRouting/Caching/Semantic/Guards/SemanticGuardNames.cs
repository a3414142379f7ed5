namespace DeepSeekRouting;

/// <summary>The guards of the semantic cache, as the trace names them: what must not differ between a stored request and the one at hand.</summary>
public static class SemanticGuardNames
{
    /// <summary>The language that the request is written in: Chinese or not.</summary>
    public const string Language = "language";

    /// <summary>Quoted texts.</summary>
    public const string Quotations = "quotations";

    /// <summary>Code identifiers, flags, file names, versions, addresses.</summary>
    public const string Identifiers = "identifiers";

    /// <summary>Names: words with capitals where a sentence does not ask for them.</summary>
    public const string Names = "names";

    /// <summary>Numbers, in digits or words, and their units.</summary>
    public const string Numbers = "numbers";

    /// <summary>Weekdays, months, times of the day, relative days, and the tense of the question.</summary>
    public const string Dates = "dates";

    /// <summary>Negation: not, no, never, without, 不, 没.</summary>
    public const string Negation = "negation";

    /// <summary>Opposites: one request says increase, the other decrease.</summary>
    public const string Opposites = "opposites";

    /// <summary>The language or the format that is asked for.</summary>
    public const string Output = "output";

    /// <summary>The type of the question: who, when, how many, yes or no; may or must.</summary>
    public const string Question = "question";

    /// <summary>Who does what to whom, from where to where: the same words in other places.</summary>
    public const string Direction = "direction";

    /// <summary>Any other word that counts and is in one of the requests only.</summary>
    public const string Words = "words";
}
