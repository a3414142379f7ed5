using System.Text;

namespace DeepSeekRouting.Testing;

/// <summary>What the model reads: tools first, then the messages, as one text.</summary>
internal sealed record Prompt
{
    // An assumption: the API does not say what an image counts.
    private const int TokensPerImage = 1000;

    public required string Text { get; init; }

    public required int Tokens { get; init; }

    public static Prompt Of(ChatCompletionRequest request)
    {
        var text = new StringBuilder();
        foreach (RequestTool tool in request.Tools) text.Append(tool.Json.GetRawText());
        bool reasoning = request.Thinking && request.Tools.Count > 0;
        foreach (RequestMessage message in request.Messages) Append(text, message, reasoning);

        string prompt = text.ToString();
        return new Prompt
        {
            Text = prompt,
            Tokens = EstimatedTokens.Count(prompt) + request.Messages.Sum(message => message.ImageCount) * TokensPerImage,
        };
    }

    private static void Append(StringBuilder text, RequestMessage message, bool reasoning)
    {
        text.Append('<').Append(message.Role).Append('>');
        if (reasoning) text.Append(message.ReasoningContent);
        text.Append(message.Content);
        text.Insert(text.Length, "<image>", message.ImageCount);
        foreach (RequestToolCall call in message.ToolCalls) text.Append(call.Name).Append(call.Arguments);
    }
}
