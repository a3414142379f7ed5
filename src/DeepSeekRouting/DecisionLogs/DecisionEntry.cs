using System.Text.Json;
using static DeepSeekRouting.OptionalJson;

namespace DeepSeekRouting;

/// <summary>A request that has ended. This is the one place that says which features are written under which name.</summary>
internal sealed record DecisionEntry : DecisionLogEntry
{
    public static DecisionEntry Empty { get; } = new();

    /// <summary>Gets what happened; only what is in the queue has it.</summary>
    public RoutingTrace? Trace { get; init; }

    public RoutingHints Hints { get; init; } = RoutingHints.None;

    public string? Prompt { get; init; }

    public int? Messages { get; init; }

    public int? EstimatedInputTokens { get; init; }

    public int? ContextTokens { get; init; }

    public double? ToolCallDensity { get; init; }

    public double? Complexity { get; init; }

    public string? Domain { get; init; }

    public string? Answer { get; init; }

    public override long Bytes => BytesWithoutTexts + BytesOf(Prompt) + BytesOf(Answer);

    public override void Write(Utf8JsonWriter writer, PromptHash hash, DecisionLogOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "decision"u8);
        writer.WriteNumber("version"u8, DecisionLog.Version);
        writer.WritePropertyName("trace"u8);
        JsonSerializer.Serialize(writer, Trace!, RoutingTraceJson.Default.RoutingTrace);
        WriteFeatures(writer, hash);
        if (options.IncludeContent)
        {
            WriteText(writer, "prompt"u8, Prompt);
            WriteText(writer, "answer"u8, Answer);
        }

        writer.WriteEndObject();
    }

    private void WriteFeatures(Utf8JsonWriter writer, PromptHash hash)
    {
        writer.WriteStartObject("features"u8);
        if (Prompt is not null)
        {
            writer.WriteString("promptHash"u8, hash.Of(Prompt));
            writer.WriteNumber("promptCharacters"u8, Prompt.Length);
        }

        WriteNumber(writer, "messages"u8, Messages);
        WriteNumber(writer, "estimatedInputTokens"u8, EstimatedInputTokens);
        WriteNumber(writer, "contextTokens"u8, ContextTokens);
        WriteNumber(writer, "toolCallDensity"u8, ToolCallDensity);
        WriteNumber(writer, "complexity"u8, Complexity);
        WriteText(writer, "domain"u8, Domain ?? Hints.Domain);
        WriteNumber(writer, "risk"u8, Hints.Risk);
        WriteAmount(writer, "errorCost"u8, Hints.ErrorCost);
        WriteText(writer, "task"u8, Hints.Task);
        WriteNumber(writer, "latencyBudgetMs"u8, Hints.LatencyBudget?.TotalMilliseconds);
        writer.WriteEndObject();
    }
}
