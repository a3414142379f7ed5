namespace DeepSeekRouting;

/// <summary>What must be equal before two requests are compared at all: everything in the exact key but the last user text.</summary>
/// <remarks>Equal only if the canonical bytes are equal; the hash only finds them fast.</remarks>
internal readonly struct SemanticScope(ulong hash1, ulong hash2, ReadOnlyMemory<byte> canonical) : IEquatable<SemanticScope>
{
    private readonly ulong _hash1 = hash1;
    private readonly ulong _hash2 = hash2;
    private readonly ReadOnlyMemory<byte> _canonical = canonical;

    public bool Equals(SemanticScope other) =>
        _hash1 == other._hash1 && _hash2 == other._hash2 && _canonical.Span.SequenceEqual(other._canonical.Span);

    public override bool Equals(object? obj) => obj is SemanticScope other && Equals(other);

    public override int GetHashCode() => unchecked((int)(_hash1 ^ (_hash1 >> 32)));
}
