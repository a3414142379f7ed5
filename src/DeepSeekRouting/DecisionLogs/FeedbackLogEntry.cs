using System.Text.Json;
using static DeepSeekRouting.OptionalJson;

namespace DeepSeekRouting;

/// <summary>What the application said about an answer.</summary>
internal sealed class FeedbackLogEntry(string traceId, DateTimeOffset at, AnswerVerdict verdict) : DecisionLogEntry
{
    public override long Bytes => BytesWithoutTexts + BytesOf(verdict.Note);

    public override void Write(Utf8JsonWriter writer, PromptHash hash, DecisionLogOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "feedback"u8);
        writer.WriteNumber("version"u8, DecisionLog.Version);
        writer.WriteString("traceId"u8, traceId);
        writer.WriteString("at"u8, at.UtcDateTime);
        if (verdict.IsCorrect is { } isCorrect)
        {
            writer.WriteBoolean("isCorrect"u8, isCorrect);
        }

        WriteNumber(writer, "score"u8, verdict.Score);
        WriteText(writer, "note"u8, options.IncludeNotes ? verdict.Note : null);
        writer.WriteEndObject();
    }
}
