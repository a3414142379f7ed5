using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What JSON mode needs to read in the prompt: the schema, since the API takes none, and the word "JSON", without which it refuses.</summary>
internal static class JsonInstructions
{
    private const string Word = "json";

    /// <summary>The instruction to add to the system prompt, or <see langword="null"/>.</summary>
    public static string? For(ChatOptions? options, IReadOnlyList<ChatMessage> messages)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson format)
        {
            return null;
        }

        if (format.Schema is { } schema)
        {
            string description = string.IsNullOrEmpty(format.SchemaDescription) ? string.Empty : $" ({format.SchemaDescription})";
            return $"Answer with one JSON object and nothing else{description}. It must conform to this JSON schema:\n{schema.GetRawText()}";
        }

        return Mentions(options.Instructions) || Mentions(messages) ? null : "Answer with one JSON object and nothing else.";
    }

    private static bool Mentions(IReadOnlyList<ChatMessage> messages)
    {
        foreach (ChatMessage message in messages)
        {
            foreach (AIContent content in message.Contents)
            {
                if (content is TextContent text && Mentions(text.Text))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Mentions(string? text) => text is not null && text.Contains(Word, StringComparison.OrdinalIgnoreCase);
}
