namespace DeepSeekRouting;

/// <summary>Takes the grams of a text as they are read.</summary>
internal interface IGramSink
{
    void Add(uint gram, GramKind kind);
}
