namespace DeepSeekRouting;

/// <summary>An entry found and how similar it is: the cosine, at most about 1.</summary>
internal readonly record struct VectorMatch<T>(VectorEntry<T> Entry, float Similarity);
