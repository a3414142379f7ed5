namespace DeepSeekRouting.Evaluation;

/// <summary>Keeps the terms of a text.</summary>
internal readonly struct TermList() : ITermSink
{
    public List<(TermKind Kind, uint Hash)> Terms { get; } = [];

    public void Add(TermKind kind, uint hash) => Terms.Add((kind, hash));
}
