namespace DeepSeekRouting;

/// <summary>An answered request in the index. Immutable.</summary>
/// <param name="Key">Under which its answer is kept.</param>
/// <param name="Wording">Its last user text, taken apart.</param>
/// <param name="Lifetime">How long its answer is kept.</param>
internal sealed record SemanticEntry(CacheKey Key, Wording Wording, TimeSpan Lifetime);
