using System.Security.Cryptography;

namespace DeepSeekRouting;

/// <summary>The canonical form of one request, kept for as long as its answer. Two keys are equal if their forms are, byte by byte. Immutable.</summary>
internal sealed class CacheKey(byte[] form, Hash128 hash, int scopeLength, string? lastUserText) : IEquatable<CacheKey>
{
    private string? _digest;

    public ReadOnlySpan<byte> Form => form;

    public Hash128 Hash => hash;

    /// <summary>Gets everything but the text of the last user turn; the whole form where that is no single text.</summary>
    public ReadOnlyMemory<byte> Scope => form.AsMemory(0, scopeLength);

    /// <summary>Gets the text of the last user turn; <see langword="null"/> if the conversation does not end in a user turn with one text.</summary>
    public string? LastUserText => lastUserText;

    /// <summary>Gets the SHA-256 of the form in hexadecimal digits: the name of the entry outside of this process.</summary>
    public string Digest => _digest ??= Convert.ToHexString(SHA256.HashData(form));

    public bool Equals(CacheKey? other) => other is not null && hash == other.Hash && Form.SequenceEqual(other.Form);

    public override bool Equals(object? obj) => Equals(obj as CacheKey);

    public override int GetHashCode() => hash.GetHashCode();
}
