using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>The finish reasons of "DeepSeek API: Create Chat Completion". Others are kept as they come.</summary>
internal static class FinishReasons
{
    public const string Stop = "stop";
    public const string Length = "length";
    public const string ToolCalls = "tool_calls";
    public const string ContentFilter = "content_filter";
    public const string InsufficientSystemResource = "insufficient_system_resource";
    public const string Aborted = "aborted";

    /// <summary>Reads the value; common ones without making a string.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonShape.Require(reader.TokenType == JsonTokenType.String);
        return reader.ValueTextEquals("stop"u8) ? Stop
            : reader.ValueTextEquals("length"u8) ? Length
            : reader.ValueTextEquals("tool_calls"u8) ? ToolCalls
            : reader.GetString();
    }

    /// <summary>Throws for an answer that is unfinished, or finished and a failure all the same.</summary>
    /// <exception cref="DeepSeekException">It is.</exception>
    public static void EnsureUsable(PartialAnswer answer, bool hasToolCalls, DeepSeekExchange exchange)
    {
        if (answer.FinishReason is not { } finishReason)
        {
            throw exchange.Fail(FailureKind.IncompleteStream, "The answer ended without finish_reason.", answer);
        }

        if (Judge(finishReason, answer, hasToolCalls) is { } kind)
        {
            throw exchange.Fail(kind, Describe(kind), answer);
        }
    }

    private static FailureKind? Judge(string finishReason, PartialAnswer answer, bool hasToolCalls)
    {
        bool isBlank = answer.IsBlank && !hasToolCalls;
        return finishReason switch
        {
            InsufficientSystemResource => FailureKind.InsufficientSystemResource,
            Aborted => FailureKind.Aborted,
            ContentFilter when isBlank => FailureKind.ContentFilter,
            Length when isBlank && (answer.HasReasoning || answer.Usage?.ReasoningTokenCount > 0) => FailureKind.OutputLimitSpentOnThinking,
            Stop or ToolCalls when isBlank => FailureKind.BlankOutput,
            _ => null,
        };
    }

    private static string Describe(FailureKind kind) => kind switch
    {
        FailureKind.InsufficientSystemResource => "The service interrupted the answer for want of capacity.",
        FailureKind.Aborted => "The service aborted the answer.",
        FailureKind.ContentFilter => "The answer was withheld by the content filter.",
        FailureKind.OutputLimitSpentOnThinking => "Thinking used up the output limit, so there is no answer; raise MaxOutputTokens or lower the reasoning effort.",
        _ => "The answer is finished and blank.",
    };
}
