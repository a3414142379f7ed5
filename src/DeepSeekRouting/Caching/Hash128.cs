using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace DeepSeekRouting;

/// <summary>A fast hash of a form. It only finds candidates: whoever can choose forms can choose collisions, so it is seeded anew in every process, and forms are compared.</summary>
internal readonly record struct Hash128(ulong High, ulong Low)
{
    private static readonly long Seed = NewSeed();

    public static Hash128 Of(ReadOnlySpan<byte> form)
    {
        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(form, hash, Seed);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash.Slice(8)));
    }

    private static long NewSeed()
    {
        var bytes = new byte[sizeof(long)];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return BitConverter.ToInt64(bytes, 0);
    }
}
