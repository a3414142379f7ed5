using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>Reads the <c>logprobs</c> object of a choice.</summary>
internal static class LogprobParser
{
    /// <summary>Starts on the property name; <see langword="null"/> when there is no object or no token in it.</summary>
    public static TokenLogprobs? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        List<TokenLogprob>? content = null;
        List<TokenLogprob>? reasoning = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8))
            {
                content = ReadTokens(ref reader);
            }
            else if (reader.ValueTextEquals("reasoning_content"u8))
            {
                reasoning = ReadTokens(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return content is null && reasoning is null
            ? null
            : new TokenLogprobs { Content = content ?? [], Reasoning = reasoning ?? [] };
    }

    private static List<TokenLogprob>? ReadTokens(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.StartArray);
        List<TokenLogprob>? tokens = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            AlternativeToken chosen = ReadToken(ref reader, out List<AlternativeToken>? alternatives);
            (tokens ??= []).Add(new() { Token = chosen.Token, Logprob = chosen.Logprob, Alternatives = alternatives ?? [] });
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.EndArray);
        return tokens;
    }

    private static AlternativeToken ReadToken(ref Utf8JsonReader reader, out List<AlternativeToken>? alternatives)
    {
        string token = string.Empty;
        double? logprob = null;
        alternatives = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("token"u8))
            {
                token = JsonShape.ReadText(ref reader) ?? string.Empty;
            }
            else if (reader.ValueTextEquals("logprob"u8))
            {
                reader.Read();
                JsonShape.Require(reader.TokenType == JsonTokenType.Number);
                logprob = reader.GetDouble();
            }
            else if (reader.ValueTextEquals("top_logprobs"u8))
            {
                alternatives = ReadAlternatives(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        JsonShape.Require(logprob is not null);
        return new() { Token = token, Logprob = logprob.GetValueOrDefault() };
    }

    private static List<AlternativeToken>? ReadAlternatives(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.StartArray);
        List<AlternativeToken>? alternatives = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            (alternatives ??= []).Add(ReadToken(ref reader, out _));
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.EndArray);
        return alternatives;
    }
}
