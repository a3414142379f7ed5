using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Writes an answer as one JSON object.</summary>
internal static class PlainAnswer
{
    public static ReadOnlyMemory<byte> Body(ComposedAnswer answer) => AnswerJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteHead(answer, "chat.completion");
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        WriteMessage(json, answer);
        json.WriteLogprobs(answer.Content, answer.Reasoning);
        json.WriteString("finish_reason", answer.FinishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        if (answer.ReportsUsage) json.WriteUsage(answer);
        json.WriteEndObject();
    });

    private static void WriteMessage(Utf8JsonWriter json, ComposedAnswer answer)
    {
        json.WriteStartObject("message");
        json.WriteString("role", "assistant");
        json.WriteString("content", TextOf(answer.Content));
        if (answer.Request.Thinking) json.WriteString("reasoning_content", TextOf(answer.Reasoning));
        if (answer.ToolCalls.Count > 0) WriteToolCalls(json, answer.ToolCalls);
        json.WriteEndObject();
    }

    private static void WriteToolCalls(Utf8JsonWriter json, IReadOnlyList<ScriptedToolCall> calls)
    {
        json.WriteStartArray("tool_calls");
        for (int index = 0; index < calls.Count; index++)
        {
            json.WriteStartObject();
            json.WriteNumber("index", index);
            json.WriteString("id", calls[index].Id);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", calls[index].Name);
            json.WriteString("arguments", calls[index].Arguments);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string TextOf(IReadOnlyList<OutputToken> tokens) => string.Concat(tokens.Select(token => token.Text));
}
