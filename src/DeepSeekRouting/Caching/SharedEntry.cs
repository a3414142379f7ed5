using System.IO.Hashing;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>
/// An entry of the second level: a mark with the version, a checksum over the key and the body, the body as JSON.
/// What is cut, damaged, of another version, or stored for another request is told from an answer before it is read.
/// </summary>
internal static class SharedEntry
{
    private const int ChecksumLength = 16;
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> Mark => "DSR1"u8;

    private static int HeaderLength => Mark.Length + ChecksumLength;

    public static byte[] Write(CacheKey key, StoredAnswer answer)
    {
        using var body = new PooledBuffer(4096);
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            StoredAnswerJson.Write(writer, answer);
        }

        var entry = new byte[HeaderLength + body.Length];
        Mark.CopyTo(entry);
        body.Written.CopyTo(entry.AsSpan(HeaderLength));
        Checksum(key, body.Written, entry.AsSpan(Mark.Length, ChecksumLength));
        return entry;
    }

    /// <summary>Reads an entry; <see langword="null"/> if it is none of this version and for this key, or is damaged.</summary>
    public static StoredAnswer? Read(CacheKey key, byte[] entry)
    {
        if (entry.Length < HeaderLength || !entry.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            return null;
        }

        Span<byte> checksum = stackalloc byte[ChecksumLength];
        Checksum(key, entry.AsSpan(HeaderLength), checksum);
        if (!checksum.SequenceEqual(entry.AsSpan(Mark.Length, ChecksumLength)))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(entry.AsMemory(HeaderLength));
            return StoredAnswerJson.Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Checksum(CacheKey key, ReadOnlySpan<byte> body, Span<byte> checksum)
    {
        var hash = new XxHash128();
        hash.Append(Encoding.ASCII.GetBytes(key.Digest));
        hash.Append(body);
        hash.GetHashAndReset(checksum);
    }
}
