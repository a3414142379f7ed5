using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads one line of a decision log. What is wrong with it is told with file, line and field, never with its text.</summary>
internal static class DecisionLine
{
    public const int Version = 1;

    // Far above any request, and sums of it do not overflow.
    private const decimal LargestAmount = 1_000_000_000_000;

    private const string DecisionType = "decision";
    private const string FeedbackType = "feedback";

    /// <summary>Reads a line as what it is: a <see cref="DecisionRecord"/> without feedback, or a <see cref="FeedbackRecord"/>.</summary>
    /// <exception cref="JsonException">The line is not JSON, as one that a crash has cut.</exception>
    /// <exception cref="InvalidDataException">It is JSON, but no line of a decision log.</exception>
    public static object Read(ReadOnlyMemory<byte> line, string place)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement : throw new InvalidDataException($"{place}: not a JSON object");
        var type = new JsonRow(row, place).Text("type");
        CheckVersion(row, place);
        return type switch
        {
            DecisionType => ReadDecision(row, place),
            FeedbackType => ReadFeedback(row, place),
            _ => throw new InvalidDataException($"{place}: the field 'type' must be '{DecisionType}' or '{FeedbackType}'"),
        };
    }

    /// <summary>Says whether a line may be feedback, without reading it: most lines of a log are decisions.</summary>
    public static bool MayBeFeedback(ReadOnlySpan<byte> line) => line.IndexOf("\"feedback\""u8) >= 0;

    private static DecisionRecord ReadDecision(JsonElement row, string place)
    {
        var trace = Part(row, "trace", RoutingTraceJson.Default.RoutingTrace, place) ?? throw new InvalidDataException($"{place}: the field 'trace' must be an object");

        // Left out, they are null whatever the type says.
        if (trace is not { Attempts: not null, Currency: not null } || trace.Attempts.Contains(null!))
        {
            throw new InvalidDataException($"{place}: the field 'trace' must have attempts and currency");
        }

        if (!AmountsOf(trace).All(amount => amount is null or (>= 0 and <= LargestAmount)))
        {
            throw new InvalidDataException(FormattableString.Invariant($"{place}: the field 'trace' has a cost that is not 0 to {LargestAmount:N0}"));
        }

        if (!trace.Attempts.SelectMany(TokensOf).All(tokens => tokens is >= 0 and <= (long)LargestAmount))
        {
            throw new InvalidDataException(FormattableString.Invariant($"{place}: the field 'trace' has a number of tokens that is not 0 to {LargestAmount:N0}"));
        }

        return new()
        {
            Trace = trace,
            Features = Part(row, "features", DecisionJson.Default.DecisionFeatures, place) ?? new(),
            Prompt = OptionalText(row, "prompt", place),
            Answer = OptionalText(row, "answer", place),
        };
    }

    private static IEnumerable<decimal?> AmountsOf(RoutingTrace trace) =>
        [trace.Cost, trace.EstimatedCost, trace.EstimatedBaselineCost, .. trace.Attempts.SelectMany(attempt => new[] { attempt.Cost, attempt.EstimatedCost })];

    private static IEnumerable<long> TokensOf(AttemptTrace attempt) =>
        from usage in new[] { attempt.Usage, attempt.EstimatedUsage }
        where usage is not null
        from tokens in new long[] { usage.Value.CacheHitTokens, usage.Value.CacheMissTokens, usage.Value.OutputTokens }
        select tokens;

    private static FeedbackRecord ReadFeedback(JsonElement row, string place)
    {
        _ = new JsonRow(row, place).Text("traceId");
        var feedback = Deserialize(row, "", DecisionJson.Default.FeedbackRecord, place);
        return feedback.Score is null or (>= 0 and <= 1) ? feedback : throw new InvalidDataException($"{place}: the field 'score' must be 0 to 1");
    }

    private static void CheckVersion(JsonElement row, string place)
    {
        if (!row.TryGetProperty("version", out var value) || value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var version))
        {
            throw new InvalidDataException($"{place}: the field 'version' must be a whole number");
        }

        if (version != Version)
        {
            throw new InvalidDataException($"{place}: the field 'version' is {version}; this program reads version {Version}. Use the program of the version that wrote the log");
        }
    }

    private static T? Part<T>(JsonElement row, string field, JsonTypeInfo<T> type, string place)
        where T : class =>
        row.TryGetProperty(field, out var part) && part.ValueKind is JsonValueKind.Object ? Deserialize(part, field, type, place) : null;

    private static T Deserialize<T>(JsonElement part, string field, JsonTypeInfo<T> type, string place)
        where T : class
    {
        try
        {
            return part.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            // The exception's own message could show text of the row.
            var path = $"{field}.{exception.Path?.TrimStart('$', '.')}".Trim('.');
            throw new InvalidDataException($"{place}: the field '{path}' lacks something or has the wrong type");
        }
    }

    private static string? OptionalText(JsonElement row, string field, string place) =>
        new JsonRow(row, place).TextOrNull(field);
}
