using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Reads the JSON of one response: the whole answer, or event after event of a stream. Strings that come again with every event are made once.
/// Unknown fields are skipped. Not thread-safe.
/// </summary>
internal sealed class CompletionParser
{
    private ToolCallCollector? _toolCalls;

    public string? Id { get; private set; }

    public string? ModelId { get; private set; }

    public string? SystemFingerprint { get; private set; }

    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>Gets the tool calls that have arrived so far, or <see langword="null"/>.</summary>
    public ToolCallCollector? ToolCalls => _toolCalls;

    /// <summary>Reads one event of a stream.</summary>
    public CompletionChunk ParseEvent(string eventType, ReadOnlySpan<byte> data)
    {
        data = WithoutSpaces(data);
        return data.SequenceEqual("[DONE]"u8) ? new() { IsEndMark = true }
            : data.IsEmpty || data.SequenceEqual("null"u8) ? default // As good as a keep-alive.
            : Parse(data);
    }

    private static ReadOnlySpan<byte> WithoutSpaces(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty && data[0] == ' ')
        {
            data = data.Slice(1);
        }

        while (!data.IsEmpty && data[data.Length - 1] == ' ')
        {
            data = data.Slice(0, data.Length - 1);
        }

        return data;
    }

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="JsonException">It is malformed, or no completion.</exception>
    public CompletionChunk Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return ParseObject(json);
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for text that is not Unicode, half a surrogate pair for example.
            throw new JsonException("The JSON holds text that is not Unicode.");
        }
    }

    private CompletionChunk ParseObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        JsonShape.Require(reader.TokenType == JsonTokenType.StartObject);
        var choice = new ChoiceParser();
        UsageDetails? usage = null;
        ApiError? error = null;
        bool hasChoices = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                hasChoices = ReadChoices(ref reader, ref choice);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                usage = UsageParser.Read(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                error = ApiError.Read(ref reader);
            }
            else
            {
                ReadHeader(ref reader);
            }
        }

        // Anything but white space after the object is malformed; this read says so.
        reader.Read();
        return new()
        {
            HasChoices = hasChoices,
            Text = choice.Text,
            Reasoning = choice.Reasoning,
            FinishReason = choice.FinishReason,
            Logprobs = choice.Logprobs,
            Usage = usage,
            Error = error,
        };
    }

    private void ReadHeader(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            Id = JsonShape.ReadRepeated(ref reader, Id);
        }
        else if (reader.ValueTextEquals("model"u8))
        {
            ModelId = JsonShape.ReadRepeated(ref reader, ModelId);
        }
        else if (reader.ValueTextEquals("system_fingerprint"u8))
        {
            SystemFingerprint = JsonShape.ReadRepeated(ref reader, SystemFingerprint);
        }
        else if (CreatedAt is null && reader.ValueTextEquals("created"u8))
        {
            CreatedAt = JsonShape.ReadUnixTime(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private bool ReadChoices(ref Utf8JsonReader reader, ref ChoiceParser choice)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.StartArray);
        bool isFirst = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            JsonShape.Require(reader.TokenType == JsonTokenType.StartObject);
            if (isFirst)
            {
                choice.Read(ref reader, ref _toolCalls);
                isFirst = false;
            }
            else
            {
                // The API writes one answer; a second one was not asked for.
                reader.Skip();
            }
        }

        return true;
    }
}
