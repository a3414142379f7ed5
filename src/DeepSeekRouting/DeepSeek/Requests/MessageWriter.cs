using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Writes the conversation.</summary>
/// <remarks>
/// User, system and tool turns are the caller's words: content that cannot be sent is an error. Assistant turns are records of earlier
/// answers, perhaps of another vendor: what only that vendor understands is left out.
/// </remarks>
internal readonly struct MessageWriter(Utf8JsonWriter writer, bool acceptsImages, bool replaysReasoning)
{
    public void WriteSystem(string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "system"u8);
        writer.WriteString("content"u8, text);
        writer.WriteEndObject();
    }

    public void Write(ChatMessage message)
    {
        if (message.Role == ChatRole.Assistant)
        {
            WriteAssistant(message.Contents);
            WriteResults(message.Contents);
        }
        else
        {
            int results = WriteResults(message.Contents);
            if (message.Role == ChatRole.Tool)
            {
                RefuseAllButResults(message.Contents, results);
            }
            else if (results == 0 || results < message.Contents.Count)
            {
                WriteTurn(message);
            }
        }
    }

    private static void RefuseAllButResults(IList<AIContent> contents, int results)
    {
        if (results == 0 || contents.Any(static content => content is not (FunctionResultContent or UsageContent or ErrorContent)))
        {
            throw new DeepSeekException(FailureKind.InvalidRequest, "A tool message must hold function results and nothing else.");
        }
    }

    private int WriteResults(IList<AIContent> contents)
    {
        int count = 0;
        foreach (AIContent content in contents)
        {
            if (content is FunctionResultContent result)
            {
                count++;
                writer.WriteStartObject();
                writer.WriteString("role"u8, "tool"u8);
                writer.WriteString("tool_call_id"u8, result.CallId);
                writer.WriteString("content"u8, ToolResult.ToText(result));
                writer.WriteEndObject();
            }
        }

        return count;
    }

    private void WriteAssistant(IList<AIContent> contents)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, "assistant"u8);

        // Never null: the API refuses a turn that has neither content nor tool calls.
        writer.WriteString("content"u8, MessageText.Join(contents));
        if (replaysReasoning)
        {
            writer.WriteString("reasoning_content"u8, MessageText.JoinReasoning(contents));
        }

        WriteCalls(contents);
        writer.WriteEndObject();
    }

    private void WriteCalls(IList<AIContent> contents)
    {
        bool isOpen = false;
        foreach (AIContent content in contents)
        {
            if (content is not FunctionCallContent call)
            {
                continue;
            }

            if (!isOpen)
            {
                writer.WriteStartArray("tool_calls"u8);
                isOpen = true;
            }

            writer.WriteStartObject();
            writer.WriteString("id"u8, call.CallId);
            writer.WriteString("type"u8, "function"u8);
            writer.WriteStartObject("function"u8);
            writer.WriteString("name"u8, call.Name);
            writer.WriteString("arguments"u8, ToolArguments.ToJson(call));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteTurn(ChatMessage message)
    {
        bool hasImages = ImageParts.Check(message.Contents, acceptsImages);
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role == ChatRole.User ? "user" : message.Role == ChatRole.System ? "system" : message.Role.Value);
        if (hasImages)
        {
            ImageParts.Write(writer, message.Contents);
        }
        else
        {
            // One string and not an array of parts: text-only models refuse arrays.
            writer.WriteString("content"u8, MessageText.Join(message.Contents));
        }

        writer.WriteEndObject();
    }
}
