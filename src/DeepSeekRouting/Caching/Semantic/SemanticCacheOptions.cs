namespace DeepSeekRouting;

/// <summary>When the answer to one request is given to another that asks the same in other words. Section <c>ResponseCache:Semantic</c> of a router's settings.</summary>
public sealed class SemanticCacheOptions
{
    /// <summary>The value of <see cref="Embedder"/> for the built-in <see cref="LexicalEmbeddingGenerator"/>: <c>lexical</c>.</summary>
    public const string LexicalEmbedder = LexicalEmbeddingGenerator.ModelId;

    internal const double LexicalThreshold = 0.85; // Chosen by `deepseek-routing evaluate-cache`; docs/semantic-cache.md has the table.
    internal const double OtherThreshold = 0.95;

    /// <summary>Gets or sets a value indicating whether similar requests are looked for. The default is <see langword="false"/>; <c>UseSemanticCache</c> sets it, and the response cache's own switch with it.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Gets or sets which embedder is used: <c>lexical</c> for the built-in one, any other text for the container's keyed <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c> of that key.
    /// The default is <see langword="null"/>: the one given to <c>UseSemanticCache</c>, else the container's without a key.
    /// </summary>
    public string? Embedder { get; set; }

    /// <summary>
    /// Gets or sets the least cosine of two texts to be compared further, above 0 and at most 1. The default is <see langword="null"/>: 0.85 for the lexical embedder, from the evaluation
    /// in docs/semantic-cache.md, and 0.95 for any other, which is cautious and not measured.
    /// </summary>
    public double? Threshold { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether any difference in wording that could matter keeps requests apart, beside the guards that look at negation, numbers, names and so on.
    /// The default is <see langword="null"/>: <see langword="true"/> for the lexical embedder, <see langword="false"/> for others, which are there to know that "buy" is "purchase".
    /// </summary>
    public bool? CompareWords { get; set; }

    /// <summary>Gets or sets how many requests can be found by similarity, 1 to 10,000,000. When there are more, one that was not found lately goes. One takes some 2 KB with 256 dimensions. The default is 10,000.</summary>
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>Gets or sets how many characters the last user text may have, 1 or more: in a long text a small difference drowns. The default is 2,000.</summary>
    public int MaxTextLength { get; set; } = 2_000;

    /// <summary>Gets or sets what one million tokens cost to embed, in the router's currency, in USD where the cache stands without a router, 0 to 10,000 with at most six decimals. Without meaning for the lexical embedder, which costs nothing. The default is 0.</summary>
    public decimal PricePerMillionTokens { get; set; }

    /// <summary>Gets or sets how long embedding one text may take; later the request goes on without. The default is 1 second.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long the embedder is left alone after it failed or took too long, 0 to a day. The default is 5 seconds.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);
}
