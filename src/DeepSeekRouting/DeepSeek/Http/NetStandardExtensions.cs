#if !NET
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeepSeekRouting;

/// <summary>Members that .NET has and netstandard2.0 does not.</summary>
internal static class NetStandardExtensions
{
    extension(SHA256)
    {
        public static byte[] HashData(byte[] source)
        {
            using var sha = SHA256.Create();
            return sha.ComputeHash(source);
        }
    }

    extension(Convert)
    {
        public static string ToHexString(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "");
    }

    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    public static Task<int> ReadAsync(this Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment);
        return stream.ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
    }

    public static Task WriteAsync(this Stream stream, ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> segment);
        return stream.WriteAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken);
    }

    public static async Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await content.ReadAsStreamAsync().ConfigureAwait(false);
    }
}
#endif
