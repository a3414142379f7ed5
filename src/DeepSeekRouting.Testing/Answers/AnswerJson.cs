using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Writes the JSON that plain answers and chunks share.</summary>
internal static class AnswerJson
{
    // The real API sends other alphabets as they are, not escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options)) write(json);
        return buffer.WrittenMemory;
    }

    public static void WriteHead(this Utf8JsonWriter json, ComposedAnswer answer, string type)
    {
        json.WriteString("id", answer.Id);
        json.WriteString("object", type);
        json.WriteNumber("created", answer.Created);
        json.WriteString("model", answer.Model);
        json.WriteString("system_fingerprint", answer.SystemFingerprint);
    }

    public static void WriteUsage(this Utf8JsonWriter json, ComposedAnswer answer)
    {
        AnswerUsage usage = answer.Usage;
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", usage.Prompt);
        json.WriteNumber("completion_tokens", usage.Output);
        json.WriteNumber("total_tokens", usage.Prompt + usage.Output);
        json.WriteStartObject("prompt_tokens_details");
        json.WriteNumber("cached_tokens", usage.CacheHit);
        json.WriteEndObject();
        if (answer.Request.Thinking)
        {
            json.WriteStartObject("completion_tokens_details");
            json.WriteNumber("reasoning_tokens", usage.Reasoning);
            json.WriteEndObject();
        }

        json.WriteNumber("prompt_cache_hit_tokens", usage.CacheHit);
        json.WriteNumber("prompt_cache_miss_tokens", usage.CacheMiss);
        json.WriteEndObject();
    }

    public static void WriteLogprobs(
        this Utf8JsonWriter json, IReadOnlyList<OutputToken> content, IReadOnlyList<OutputToken> reasoning)
    {
        if (content.Concat(reasoning).All(token => token.Logprob is null))
        {
            json.WriteNull("logprobs");
            return;
        }

        json.WriteStartObject("logprobs");
        WriteTokens(json, "content", content);
        WriteTokens(json, "reasoning_content", reasoning);
        json.WriteEndObject();
    }

    private static void WriteTokens(Utf8JsonWriter json, string name, IReadOnlyList<OutputToken> tokens)
    {
        if (tokens.Count == 0)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (ScriptedLogprob logprob in tokens.Select(token => token.Logprob!))
        {
            json.WriteStartObject();
            WriteToken(json, logprob.Token, logprob.Logprob);
            json.WriteStartArray("top_logprobs");
            foreach (ScriptedAlternative alternative in logprob.Alternatives)
            {
                json.WriteStartObject();
                WriteToken(json, alternative.Token, alternative.Logprob);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteToken(Utf8JsonWriter json, string token, double logprob)
    {
        json.WriteString("token", token);
        json.WriteNumber("logprob", logprob);
        json.WriteStartArray("bytes");
        foreach (byte value in Encoding.UTF8.GetBytes(token)) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
