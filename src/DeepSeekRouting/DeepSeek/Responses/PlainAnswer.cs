using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Reads an answer that came in one piece.</summary>
internal static class PlainAnswer
{
    /// <exception cref="DeepSeekException">The body is no usable answer.</exception>
    public static ChatResponse Read(ReadOnlySpan<byte> json, DeepSeekExchange exchange, PartialAnswer answer, string? warnings)
    {
        var parser = new CompletionParser();
        CompletionChunk chunk = Parse(parser, json, exchange);
        answer.Add(chunk);
        if (chunk.Error is not null)
        {
            throw exchange.Fail(chunk.Error, answer);
        }

        JsonShape.Require(chunk.HasChoices);
        FinishReasons.EnsureUsable(answer, parser.ToolCalls is not null, exchange);
        return ToResponse(parser, chunk, answer, ResponseProperties.For(parser, exchange, warnings));
    }

    private static CompletionChunk Parse(CompletionParser parser, ReadOnlySpan<byte> json, DeepSeekExchange exchange)
    {
        try
        {
            return parser.Parse(json);
        }
        catch (JsonException) when (BodyReader.IsCutOff(json))
        {
            throw exchange.Fail(FailureKind.IncompleteStream, "The answer's JSON stops in the middle.", partial: null);
        }
    }

    private static ChatResponse ToResponse(CompletionParser parser, in CompletionChunk chunk, PartialAnswer answer, AdditionalPropertiesDictionary? properties)
    {
        List<AIContent> contents = [];
        if (chunk.Reasoning is not null)
        {
            contents.Add(new TextReasoningContent(chunk.Reasoning));
        }

        if (chunk.Text is not null)
        {
            contents.Add(new TextContent(chunk.Text));
        }

        parser.ToolCalls?.AddTo(contents);
        return new(new ChatMessage(ChatRole.Assistant, contents) { MessageId = parser.Id, CreatedAt = parser.CreatedAt })
        {
            ResponseId = parser.Id,
            ModelId = parser.ModelId,
            CreatedAt = parser.CreatedAt,
            FinishReason = new ChatFinishReason(answer.FinishReason!),
            Usage = answer.Usage,
            RawRepresentation = chunk.Logprobs,
            AdditionalProperties = properties,
        };
    }
}
