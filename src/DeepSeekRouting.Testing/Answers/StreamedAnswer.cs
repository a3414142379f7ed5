using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Writes an answer as the events of a stream: role, thinking, content, tool calls, finish with usage, end.</summary>
internal sealed class StreamedAnswer(ComposedAnswer answer)
{
    private int _output;
    private int _reasoning;

    public IEnumerable<Frame> Frames()
    {
        yield return Chunk(WriteRole);
        foreach (OutputToken token in answer.Reasoning)
        {
            _reasoning++;
            _output++;
            yield return Chunk(json => WriteText(json, "reasoning_content", token.Text), reasoning: [token]);
        }

        foreach (OutputToken token in answer.Content)
        {
            _output++;
            yield return Chunk(json => WriteText(json, "content", token.Text), content: [token]);
        }

        for (int index = 0; index < answer.ToolCalls.Count; index++)
        {
            foreach (Frame frame in ToolCall(answer.ToolCalls[index], index)) yield return frame;
        }

        _output = answer.Usage.Output;
        _reasoning = answer.Usage.Reasoning;
        bool trailing = answer.Script.UsageInTrailingChunk;
        if (answer.FinishReason is not null)
            yield return Event(FrameKind.Finish, json => WriteFinish(json, withUsage: !trailing));
        if (trailing && answer.ReportsUsage) yield return Event(FrameKind.Usage, WriteUsageOnly);
        yield return Now(FrameKind.Done, "data: [DONE]\n\n"u8.ToArray());
    }

    private IEnumerable<Frame> ToolCall(ScriptedToolCall call, int index)
    {
        _output += EstimatedTokens.Count(call.Name);
        yield return Chunk(json => WriteToolCall(json, index, call, arguments: ""));
        foreach (string piece in EstimatedTokens.Split(call.Arguments))
        {
            _output++;
            yield return Chunk(json => WriteToolCall(json, index, call: null, piece));
        }
    }

    private Frame Chunk(
        Action<Utf8JsonWriter> writeDelta,
        IReadOnlyList<OutputToken>? content = null,
        IReadOnlyList<OutputToken>? reasoning = null) =>
        Event(FrameKind.Chunk, json =>
        {
            WriteChoice(json, writeDelta, content ?? [], reasoning ?? [], finishReason: null);
            if (answer.Request.IncludeUsage) json.WriteNull("usage");
        });

    private void WriteFinish(Utf8JsonWriter json, bool withUsage)
    {
        WriteChoice(json, delta => WriteText(delta, "content", ""), [], [], answer.FinishReason);
        if (withUsage && answer.ReportsUsage) json.WriteUsage(answer);
        else if (answer.Request.IncludeUsage) json.WriteNull("usage");
    }

    private void WriteUsageOnly(Utf8JsonWriter json)
    {
        json.WriteStartArray("choices");
        json.WriteEndArray();
        json.WriteUsage(answer);
    }

    private static void WriteChoice(
        Utf8JsonWriter json,
        Action<Utf8JsonWriter> writeDelta,
        IReadOnlyList<OutputToken> content,
        IReadOnlyList<OutputToken> reasoning,
        string? finishReason)
    {
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", 0);
        json.WriteStartObject("delta");
        writeDelta(json);
        json.WriteEndObject();
        json.WriteLogprobs(content, reasoning);
        json.WriteString("finish_reason", finishReason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteRole(Utf8JsonWriter json)
    {
        json.WriteString("role", "assistant");
        WriteText(json, answer.Request.Thinking ? "reasoning_content" : "content", "");
    }

    // In thinking mode every delta names both texts, the other one as null.
    private void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (!answer.Request.Thinking)
        {
            json.WriteString(name, text);
            return;
        }

        json.WriteString("content", name == "content" ? text : null);
        json.WriteString("reasoning_content", name == "reasoning_content" ? text : null);
    }

    private static void WriteToolCall(Utf8JsonWriter json, int index, ScriptedToolCall? call, string arguments)
    {
        json.WriteStartArray("tool_calls");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        if (call is not null)
        {
            json.WriteString("id", call.Id);
            json.WriteString("type", "function");
        }

        json.WriteStartObject("function");
        if (call is not null) json.WriteString("name", call.Name);
        json.WriteString("arguments", arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private Frame Event(FrameKind kind, Action<Utf8JsonWriter> write) => Now(kind, EventBytes.Of(AnswerJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteHead(answer, "chat.completion.chunk");
        write(json);
        json.WriteEndObject();
    })));

    private Frame Now(FrameKind kind, ReadOnlyMemory<byte> bytes) => new()
    {
        Kind = kind,
        Bytes = bytes,
        OutputTokens = _output,
        ReasoningTokens = _reasoning,
    };
}
