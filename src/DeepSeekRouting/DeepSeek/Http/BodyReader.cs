using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>Reads bodies that do not stream.</summary>
internal static class BodyReader
{
    private const int FirstBufferBytes = 4096;
    private const int LargestFirstBuffer = 1024 * 1024;

    /// <summary>Reads to the end. Blank lines in front, which keep a connection alive, are dropped as they come.</summary>
    /// <exception cref="InvalidDataException">The body is larger than allowed.</exception>
    public static async ValueTask<PooledBuffer> ReadAsync(Stream body, long? announcedLength, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer((int)Math.Min(announcedLength + 1 ?? FirstBufferBytes, LargestFirstBuffer));
        try
        {
            while (true)
            {
                int count = await body.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    return buffer;
                }

                bool isStart = buffer.Length == 0;
                buffer.Advance(count);
                if (isStart)
                {
                    buffer.RemoveStart(CountBlank(buffer.Written));
                }

                if (buffer.Length > maxBytes)
                {
                    throw new InvalidDataException($"The answer is larger than {maxBytes} bytes.");
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Whether JSON that could not be read is sound as far as it goes, and so was cut off.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int CountBlank(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        while (count < bytes.Length && bytes[count] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            count++;
        }

        return count;
    }
}
