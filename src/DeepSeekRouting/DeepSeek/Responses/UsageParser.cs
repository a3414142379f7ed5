using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Reads the <c>usage</c> object.</summary>
internal static class UsageParser
{
    /// <summary>Starts on the property name; <see langword="null"/> when there is no object.</summary>
    public static UsageDetails? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var usage = new UsageDetails();
        long? missed = null;
        long? cached = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                usage.InputTokenCount = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                usage.OutputTokenCount = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                usage.TotalTokenCount = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8))
            {
                usage.CachedInputTokenCount = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("prompt_cache_miss_tokens"u8))
            {
                missed = JsonShape.ReadCount(ref reader);
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
            {
                cached = ReadDetail(ref reader, "cached_tokens"u8);
            }
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
            {
                usage.ReasoningTokenCount = ReadDetail(ref reader, "reasoning_tokens"u8);
            }
            else
            {
                reader.Skip();
            }
        }

        usage.CachedInputTokenCount ??= cached;
        if (missed is { } tokens && tokens != usage.InputTokenCount - usage.CachedInputTokenCount)
        {
            usage.AdditionalCounts = new() { [DeepSeekProperties.CacheMissTokens] = tokens };
        }

        return usage;
    }

    private static long? ReadDetail(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        long? count = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                count = JsonShape.ReadCount(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return count;
    }
}
