namespace DeepSeekRouting;

/// <summary>What became of looking for a similar request; what was made for that is used again when the answer is stored.</summary>
internal sealed class SemanticLookup(string text, float[] vector, SemanticScope scope)
{
    public float[] Vector => vector;

    public SemanticScope Scope => scope;

    public Wording Wording => field ??= WordingReader.Read(text);

    /// <summary>Gets or sets the answer to a request that asks the same; <see langword="null"/> if there is none.</summary>
    public FoundAnswer? Found { get; set; }

    /// <summary>Gets or sets the guard that rejected the most similar request; <see langword="null"/> if none did.</summary>
    public string? RejectedBy { get; set; }

    public double? RejectedSimilarity { get; set; }
}
