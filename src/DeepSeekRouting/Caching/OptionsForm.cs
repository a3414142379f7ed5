using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Writes the options that an answer depends on, or says why they cannot be compared. What the plan says already, effort and output limit, is written there.</summary>
internal static class OptionsForm
{
    public static string? Write(FormWriter writer, ChatOptions? options)
    {
        if (options is not null && (Obstacle(options) ?? WriteAll(writer, options)) is { } obstacle)
        {
            return obstacle;
        }

        writer.Mark(FormMark.End);
        return null;
    }

#pragma warning disable MEAI001 // They are looked at so that they are left alone.
    private static string? Obstacle(ChatOptions options) =>
        options.GetType() != typeof(ChatOptions) ? "the options are of a type of their own"
        : options.ConversationId is not null ? "the provider keeps the conversation (ConversationId)"
        : options.ContinuationToken is not null || options.AllowBackgroundResponses is true ? "the answer may come in the background"
        : options.RawRepresentationFactory is not null ? "the options carry a provider's own object (RawRepresentationFactory)"
        : AsksForLogprobs(options) ? "log probabilities are asked for"
        : null;
#pragma warning restore MEAI001

    private static bool AsksForLogprobs(ChatOptions options) =>
        options.AdditionalProperties is { } properties && ((properties.TryGetValue("logprobs", out var asked) && asked is not false) || properties.ContainsKey("top_logprobs"));

    private static string? WriteAll(FormWriter writer, ChatOptions options)
    {
        Text(writer, FormMark.Instructions, options.Instructions);
        Number(writer, FormMark.Temperature, options.Temperature);
        Number(writer, FormMark.TopP, options.TopP);
        Number(writer, FormMark.TopK, options.TopK);
        Number(writer, FormMark.FrequencyPenalty, options.FrequencyPenalty);
        Number(writer, FormMark.PresencePenalty, options.PresencePenalty);
        Number(writer, FormMark.Seed, options.Seed);
        Number(writer, FormMark.OwnMaxOutputTokens, options.MaxOutputTokens);
        if (options.StopSequences is { Count: > 0 } stops)
        {
            writer.Mark(FormMark.StopSequences);
            writer.Count(stops.Count);
            foreach (var stop in stops)
            {
                writer.Text(stop);
            }
        }

        if (options.AllowMultipleToolCalls is { } many)
        {
            writer.Mark(FormMark.ManyToolCalls);
            writer.Flag(many);
        }

        return WriteReasoning(writer, options.Reasoning)
            ?? WriteFormat(writer, options.ResponseFormat)
            ?? ToolForm.Write(writer, options.Tools, options.ToolMode)
            ?? PropertyForm.Write(writer, options.AdditionalProperties, ofOptions: true);
    }

    private static string? WriteReasoning(FormWriter writer, ReasoningOptions? reasoning)
    {
        if (reasoning is null)
        {
            return null;
        }

        if (reasoning.GetType() != typeof(ReasoningOptions))
        {
            return "the reasoning options are of a type of their own";
        }

        writer.Mark(FormMark.ReasoningEffort);
        writer.Number(reasoning.Effort is { } effort ? (long)effort : -1);
        writer.Mark(FormMark.ReasoningOutput);
        writer.Number(reasoning.Output is { } output ? (long)output : -1);
        return null;
    }

    private static string? WriteFormat(FormWriter writer, ChatResponseFormat? format)
    {
        switch (format)
        {
            case null:
                return null;
            case ChatResponseFormatText when format.GetType() == typeof(ChatResponseFormatText):
                writer.Mark(FormMark.Format);
                writer.Flag(false);
                return null;
            case ChatResponseFormatJson json when format.GetType() == typeof(ChatResponseFormatJson):
                writer.Mark(FormMark.Format);
                writer.Flag(true);
                writer.Text(json.SchemaName);
                writer.Text(json.SchemaDescription);
                return json.Schema is null || writer.TryValue(json.Schema) ? null : "the schema of the answer is undefined";
            default:
                return "the response format is of a type of its own";
        }
    }

    private static void Text(FormWriter writer, FormMark mark, string? value)
    {
        if (value is not null)
        {
            writer.Mark(mark);
            writer.Text(value);
        }
    }

    private static void Number(FormWriter writer, FormMark mark, float? value)
    {
        if (value is { } number)
        {
            writer.Mark(mark);
            writer.Number((double)number);
        }
    }

    private static void Number(FormWriter writer, FormMark mark, long? value)
    {
        if (value is { } number)
        {
            writer.Mark(mark);
            writer.Number(number);
        }
    }
}
