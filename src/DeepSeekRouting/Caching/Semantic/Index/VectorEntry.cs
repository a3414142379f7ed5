namespace DeepSeekRouting;

/// <summary>A text's vector and what it leads to. Does not change but for the note that it was used.</summary>
internal sealed class VectorEntry<T>
{
    private volatile bool _isUsed;

    public required SemanticScope Scope { get; init; }

    /// <summary>Gets the vector, of length 1.</summary>
    public required float[] Vector { get; init; }

    public required SignCode Code { get; init; }

    public required T Value { get; init; }

    /// <summary>Gets when the entry is no longer found, in ticks of the index's own clock.</summary>
    public required long ExpiresAt { get; init; }

    /// <summary>Gets or sets whether it was found since eviction last passed by.</summary>
    public bool IsUsed
    {
        get => _isUsed;
        set => _isUsed = value;
    }

    /// <summary>Gets or sets its place in the index's ring, −1 once removed. Under the index's lock.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Gets or sets its place among its scope's entries. Under the index's lock.</summary>
    public int PlaceInScope { get; set; } = -1;
}
