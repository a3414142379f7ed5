using System.Text.Json;
using static DeepSeekRouting.OptionalJson;

namespace DeepSeekRouting;

/// <summary>What the application said about an answer.</summary>
internal sealed record FeedbackLogEntry : DecisionLogEntry
{
    public required string TraceId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AnswerVerdict Verdict { get; init; }

    public override long Bytes => BytesWithoutTexts + BytesOf(Verdict.Note);

    public override void Write(Utf8JsonWriter writer, PromptHash hash, DecisionLogOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "feedback"u8);
        writer.WriteNumber("version"u8, DecisionLog.Version);
        writer.WriteString("traceId"u8, TraceId);
        writer.WriteString("at"u8, At.UtcDateTime);
        if (Verdict.IsCorrect is { } isCorrect)
        {
            writer.WriteBoolean("isCorrect"u8, isCorrect);
        }

        WriteNumber(writer, "score"u8, Verdict.Score);
        WriteText(writer, "note"u8, options.IncludeNotes ? Verdict.Note : null);
        writer.WriteEndObject();
    }
}
