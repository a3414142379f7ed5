namespace DeepSeekRouting;

/// <summary>What one pass over a text found; every figure is already weighted by where it stood.</summary>
internal readonly record struct TextFeatures
{
    public const float DocumentWords = 150;

    private const float LookupWords = 20;
    private const float GivenShare = 0.15f;

    /// <summary>Gets the words read; a Chinese character counts as half a word.</summary>
    public float Words { get; init; }

    /// <summary>Gets the verb that says what to do, or the default entry when none was found.</summary>
    public LexiconEntry LeadingVerb { get; init; }

    /// <summary>Gets the points of the hardest reasoning verb in an instruction's place.</summary>
    public float HardestReasoning { get; init; }

    /// <summary>Gets the points of all reasoning verbs in an instruction's place.</summary>
    public float Reasoning { get; init; }

    /// <summary>Gets the part of <see cref="Reasoning"/> that follows a connective: "summarise it, then design …".</summary>
    public float JoinedReasoning { get; init; }

    /// <summary>Gets the points of reasoning verbs elsewhere and of nouns that ask for depth.</summary>
    public float Depth { get; init; }

    /// <summary>Gets the points of specialist nouns.</summary>
    public float Subject { get; init; }

    /// <summary>Gets the conditions and limits.</summary>
    public float Constraints { get; init; }

    /// <summary>Gets the connectives between steps and the list items.</summary>
    public float Steps { get; init; }

    /// <summary>Gets the mathematical signs.</summary>
    public float Formulas { get; init; }

    /// <summary>Gets the signs of source code outside fences.</summary>
    public float CodeSigns { get; init; }

    /// <summary>Gets the characters inside ``` fences.</summary>
    public int FencedCharacters { get; init; }

    /// <summary>Gets the numbers.</summary>
    public float Quantities { get; init; }

    /// <summary>Gets the question marks.</summary>
    public float Questions { get; init; }

    /// <summary>Gets the words of small talk.</summary>
    public int Greetings { get; init; }

    /// <summary>Gets the numbers written as words.</summary>
    public int WrittenNumbers { get; init; }

    /// <summary>Gets whether an amount is asked for: how many, calculate.</summary>
    public bool AsksAmount { get; init; }

    public PromptKind Kind { get; init; }

    public TextShape Shape { get; init; }

    /// <summary>Gets whether nothing was found to read.</summary>
    public bool IsEmpty =>
        Words <= 0 && Quantities <= 0 && Formulas <= 0 && CodeSigns <= 0 && Questions <= 0 && FencedCharacters == 0;

    /// <summary>Gets whether the text is so long that most of it is probably pasted.</summary>
    public bool IsDocument => Words > DocumentWords;

    /// <summary>Gets whether most of the text is material to be worked on rather than a problem to be solved.</summary>
    public bool IsGivenText =>
        (LeadingVerb.Class == WordClass.Handling && !IsRewritingCode) || (LeadingVerb.Class == WordClass.Question && IsDocument);

    /// <summary>Gets whether this is a short question for a fact.</summary>
    public bool IsLookup => LeadingVerb.Class == WordClass.Question && Words <= LookupWords && Reasoning <= 0;

    /// <summary>Gets whether this describes a case and then asks about it, without a verb that asks for reasoning.</summary>
    public bool AsksAboutCase =>
        Questions > 0 && Reasoning <= 0 && Words > LookupWords && !IsDocument && !IsGivenText && Kind != PromptKind.Creative;

    /// <summary>Gets how much the content says about the work: little where it is only handled or looked up, unless a hard step follows.</summary>
    public float ContentShare => (IsGivenText && JoinedReasoning <= 0) || (IsDocument && Reasoning <= 0) ? GivenShare : 1;

    private bool IsRewritingCode => LeadingVerb.Kind == PromptKind.General && Kind == PromptKind.Code;
}
