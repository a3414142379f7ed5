using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Serialises what a caller put into arguments or results, without the line breaks of AIJsonUtilities: each of them is a token.</summary>
internal static class CompactJson
{
    private const int FirstBufferBytes = 256;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="NotSupportedException">Reflection is off and the type is unknown to AIJsonUtilities.</exception>
    public static string Serialize(object value, Type type)
    {
        JsonTypeInfo typeInfo = AIJsonUtilities.DefaultOptions.GetTypeInfo(type);
        using var buffer = new PooledBuffer(FirstBufferBytes);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
        }

        return buffer.ToText();
    }
}
