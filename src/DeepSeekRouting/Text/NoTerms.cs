namespace DeepSeekRouting;

/// <summary>For who reads a text without its terms.</summary>
internal struct NoTerms : ITermSink
{
    public readonly void Add(TermKind kind, uint hash)
    {
    }
}
