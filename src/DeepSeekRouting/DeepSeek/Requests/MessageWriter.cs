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
        writer.WriteString("content"u8, JoinText(contents));
        if (replaysReasoning)
        {
            writer.WriteString("reasoning_content"u8, JoinReasoning(contents));
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
        bool hasImages = HasImages(message.Contents);
        writer.WriteStartObject();
        writer.WriteString("role"u8, message.Role == ChatRole.User ? "user" : message.Role == ChatRole.System ? "system" : message.Role.Value);
        if (hasImages)
        {
            WriteParts(message.Contents);
        }
        else
        {
            // One string and not an array of parts: text-only models refuse arrays.
            writer.WriteString("content"u8, JoinText(message.Contents));
        }

        writer.WriteEndObject();
    }

    private bool HasImages(IList<AIContent> contents)
    {
        bool hasImages = false;
        foreach (AIContent content in contents)
        {
            if (ImageAddress(content) is not null)
            {
                hasImages = true;
            }
            else if (content is not (TextContent or FunctionResultContent or UsageContent or ErrorContent or TextReasoningContent))
            {
                string what = content switch
                {
                    DataContent data => data.MediaType,
                    UriContent uri => uri.MediaType,
                    _ => content.GetType().Name,
                };
                throw new DeepSeekException(FailureKind.UnsupportedParameter, $"Content of the kind '{what}' cannot be sent to this model.");
            }
        }

        if (hasImages && !acceptsImages)
        {
            throw new DeepSeekException(FailureKind.UnsupportedParameter, "The conversation holds an image, and this model does not accept images.");
        }

        return hasImages;
    }

    private void WriteParts(IList<AIContent> contents)
    {
        writer.WriteStartArray("content"u8);
        foreach (AIContent content in contents)
        {
            if (content is TextContent text)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Text);
                writer.WriteEndObject();
            }
            else if (ImageAddress(content) is { } address)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "image_url"u8);
                writer.WriteStartObject("image_url"u8);
                writer.WriteString("url"u8, address);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static string? ImageAddress(AIContent content) => content switch
    {
        DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
        UriContent uri when uri.HasTopLevelMediaType("image") => uri.Uri.AbsoluteUri,
        _ => null,
    };

    private static string JoinText(IList<AIContent> contents)
    {
        string joined = string.Empty;
        foreach (AIContent content in contents)
        {
            joined = content is TextContent text ? string.Concat(joined, text.Text) : joined;
        }

        return joined;
    }

    private static string JoinReasoning(IList<AIContent> contents)
    {
        string joined = string.Empty;
        foreach (AIContent content in contents)
        {
            joined = content is TextReasoningContent reasoning ? string.Concat(joined, reasoning.Text) : joined;
        }

        return joined;
    }
}
