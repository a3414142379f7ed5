using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>Reads one choice: the <c>message</c> of a plain answer and the <c>delta</c> of a stream are the same thing.</summary>
internal struct ChoiceParser
{
    public string? Text { get; private set; }

    public string? Reasoning { get; private set; }

    public string? FinishReason { get; private set; }

    public TokenLogprobs? Logprobs { get; private set; }

    /// <summary>Starts on the object. Pieces of tool calls go to the collector, which is made when it is needed.</summary>
    public void Read(ref Utf8JsonReader reader, ref ToolCallCollector? toolCalls)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8))
            {
                ReadMessage(ref reader, ref toolCalls);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                FinishReason = FinishReasons.Read(ref reader);
            }
            else if (reader.ValueTextEquals("logprobs"u8))
            {
                Logprobs = LogprobParser.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, ref ToolCallCollector? toolCalls)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8))
            {
                Text = JsonShape.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("reasoning_content"u8))
            {
                Reasoning = JsonShape.ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("tool_calls"u8))
            {
                ReadToolCalls(ref reader, ref toolCalls);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadToolCalls(ref Utf8JsonReader reader, ref ToolCallCollector? toolCalls)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Null)
        {
            JsonShape.Require(reader.TokenType == JsonTokenType.StartArray);
            (toolCalls ??= new()).Read(ref reader);
        }
    }
}
