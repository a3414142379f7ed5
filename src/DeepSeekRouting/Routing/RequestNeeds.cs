using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What a request needs of a model: room for its input, and capabilities. Found in one walk over the conversation.</summary>
internal readonly record struct RequestNeeds(int InputTokens, ModelCapabilities Capabilities, bool IsStateful = false)
{
    // Roles and separators of the chat template, an image, and a tool without its schema: rough, as all estimates here.
    private const int TokensPerMessage = 4;
    private const int TokensPerImage = 1_000;
    private const int TokensPerTool = 20;

    public static RequestNeeds Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options, ITokenEstimator estimator)
    {
        var capabilities = ModelCapabilities.None;
        var tokens = TokensOf(messages, from: 0, estimator, ref capabilities);
        if (options is not null)
        {
            tokens += estimator.EstimateTokens(options.Instructions.AsSpan());
            AddOptions(options, estimator, ref tokens, ref capabilities);
        }

        return new((int)Math.Min(tokens, int.MaxValue), capabilities, options?.ConversationId is not null);
    }

    /// <summary>Estimates the tokens of the messages from an index on.</summary>
    public static long TokensFrom(IReadOnlyList<ChatMessage> messages, int index, ITokenEstimator estimator)
    {
        var capabilities = ModelCapabilities.None;
        return TokensOf(messages, index, estimator, ref capabilities);
    }

    /// <summary>Says whether a model can do what the request needs and has room for its input.</summary>
    public bool AreMetBy(ModelProfile model) => (Capabilities & ~model.Capabilities) is ModelCapabilities.None && InputTokens <= model.ContextWindow;

    private static long TokensOf(IReadOnlyList<ChatMessage> messages, int from, ITokenEstimator estimator, ref ModelCapabilities capabilities)
    {
        var tokens = 0L;
        for (var i = from; i < messages.Count; i++)
        {
            tokens += TokensPerMessage;
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                tokens += TokensOf(contents[j], estimator, ref capabilities);
            }
        }

        return tokens;
    }

    private static int TokensOf(AIContent content, ITokenEstimator estimator, ref ModelCapabilities capabilities)
    {
        switch (content)
        {
            case TextContent text:
                return estimator.EstimateTokens(text.Text.AsSpan());
            case TextReasoningContent reasoning:
                return estimator.EstimateTokens(reasoning.Text.AsSpan());
            case DataContent data when data.HasTopLevelMediaType("image"):
                capabilities |= ModelCapabilities.Images;
                return TokensPerImage;
            case UriContent uri when uri.HasTopLevelMediaType("image"):
                capabilities |= ModelCapabilities.Images;
                return TokensPerImage;
            case FunctionCallContent call:
                return TokensPerTool + TokensOf(call, estimator);
            case FunctionResultContent { Result: string result }:
                return estimator.EstimateTokens(result.AsSpan());
            case FunctionResultContent { Result: { } result }:
                return estimator.EstimateTokens(result.ToString().AsSpan());
            default:
                return 0;
        }
    }

    private static int TokensOf(FunctionCallContent call, ITokenEstimator estimator)
    {
        var tokens = 0;
        foreach (var argument in call.Arguments ?? new Dictionary<string, object?>())
        {
            tokens += estimator.EstimateTokens(argument.Key.AsSpan()) + estimator.EstimateTokens((argument.Value?.ToString()).AsSpan());
        }

        return tokens;
    }

    private static void AddOptions(ChatOptions options, ITokenEstimator estimator, ref long tokens, ref ModelCapabilities capabilities)
    {
        if (options.Tools is { Count: > 0 } tools)
        {
            capabilities |= ModelCapabilities.Tools;
            foreach (var tool in tools)
            {
                tokens += TokensPerTool + estimator.EstimateTokens(tool.Description.AsSpan());
                if (tool is AIFunctionDeclaration function)
                {
                    tokens += estimator.EstimateTokens(function.JsonSchema.GetRawText().AsSpan());
                }
            }
        }

        if (options.ResponseFormat is ChatResponseFormatJson json)
        {
            capabilities |= ModelCapabilities.Json;
            tokens += json.Schema is { } schema ? estimator.EstimateTokens(schema.GetRawText().AsSpan()) : 0;
        }

        if (options.AdditionalProperties is { Count: > 0 } properties && properties.TryGetValue("logprobs", out var logprobs) && logprobs is true)
        {
            capabilities |= ModelCapabilities.Logprobs;
        }
    }
}
