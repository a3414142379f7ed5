namespace DeepSeekRouting;

/// <summary>What guards compare of a request: its text taken apart. Does not change once read.</summary>
internal sealed class Wording
{
    /// <summary>Gets what the request is about, in order: words in their basic forms, each with the phrase that it stands in.</summary>
    public List<Term> Terms { get; } = [];

    /// <summary>Gets every word as written but for case, joined signs and possessive endings.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the request's first word if it may be a name: one with a capital that every first word has.</summary>
    public string? FirstWord { get; set; }

    public HashSet<string> Identifiers { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets identifiers whose case counts: flags and what stands between backticks.</summary>
    public List<string> ExactIdentifiers { get; } = [];

    public List<string> Quotations { get; } = [];

    public List<string> Numbers { get; } = [];

    public List<string> Dates { get; } = [];

    /// <summary>Gets the words and signs that compare, order or choose, each time they occur: before, under, than, or, &lt;.</summary>
    public List<string> Comparisons { get; } = [];

    public List<string> Negations { get; } = [];

    public List<string> Outputs { get; } = [];

    public QuestionSigns Question { get; set; }

    /// <summary>Gets or sets the words for who asks (m) and who is asked (y), in order: "my", "you".</summary>
    public string Persons { get; set; } = "";

    public bool HasChinese { get; set; }
}
