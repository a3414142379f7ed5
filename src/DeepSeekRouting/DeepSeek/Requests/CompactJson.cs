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

    /// <exception cref="ArgumentException">It cannot be serialised: the type is unknown and reflection is off, or it goes in circles.</exception>
    public static string Serialize(object value, Type type)
    {
        try
        {
            return Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(type));
        }
        catch (Exception e) when (e is NotSupportedException or JsonException)
        {
            throw new ArgumentException(
                $"The conversation holds a {value.GetType().Name} that cannot be serialised here; use strings or JsonElement in function arguments and results.", e);
        }
    }

    private static string Serialize(object value, JsonTypeInfo typeInfo)
    {
        using var buffer = new PooledBuffer(FirstBufferBytes);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
        }

        return buffer.ToText();
    }
}
