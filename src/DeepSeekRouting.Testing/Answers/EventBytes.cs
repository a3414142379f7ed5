namespace DeepSeekRouting.Testing;

/// <summary>Wraps data as a server-sent event.</summary>
internal static class EventBytes
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> data)
    {
        byte[] bytes = new byte["data: "u8.Length + data.Length + "\n\n"u8.Length];
        "data: "u8.CopyTo(bytes);
        data.Span.CopyTo(bytes.AsSpan("data: "u8.Length));
        "\n\n"u8.CopyTo(bytes.AsSpan("data: "u8.Length + data.Length));
        return bytes;
    }
}
