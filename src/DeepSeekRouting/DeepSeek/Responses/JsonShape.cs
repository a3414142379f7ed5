using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>Reads values that may be null, and refuses those of another type. Each method starts on the property name.</summary>
internal static class JsonShape
{
    /// <exception cref="JsonException">The condition does not hold.</exception>
    public static void Require(bool condition)
    {
        if (!condition)
        {
            throw new JsonException("The JSON is not a chat completion.");
        }
    }

    /// <summary>A string, or <see langword="null"/>; the empty string is nothing, too.</summary>
    public static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Require(reader.TokenType == JsonTokenType.String);
        return reader.HasValueSequence || !reader.ValueSpan.IsEmpty ? reader.GetString() : null;
    }

    /// <summary>A string that is probably the one read before.</summary>
    public static string? ReadRepeated(ref Utf8JsonReader reader, string? previous)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return previous;
        }

        return previous is not null && reader.ValueTextEquals(previous) ? previous : reader.GetString();
    }

    /// <summary>A whole number; anything else is <see langword="null"/>.</summary>
    public static long? ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count))
        {
            return count;
        }

        reader.Skip();
        return null;
    }

    /// <summary>Seconds since 1970; 0 and anything else is <see langword="null"/>.</summary>
    public static DateTimeOffset? ReadUnixTime(ref Utf8JsonReader reader) =>
        ReadCount(ref reader) is > 0 and <= 253402300799 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
