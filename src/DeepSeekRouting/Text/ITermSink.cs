namespace DeepSeekRouting;

/// <summary>Takes the terms of a text while it is read. Implemented by structs, so that the reader's loop calls it directly.</summary>
internal interface ITermSink
{
    /// <param name="kind">What the term is.</param>
    /// <param name="hash">Stands for kind and letters: equal in every process and on every target, all bits well mixed.</param>
    void Add(TermKind kind, uint hash);
}
