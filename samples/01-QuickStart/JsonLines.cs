using System.Text.Json.Serialization;

namespace QuickStart;

[JsonSerializable(typeof(AnswerLine))]
[JsonSerializable(typeof(FailureLine))]
[JsonSerializable(typeof(SummaryLine))]
internal sealed partial class JsonLines : JsonSerializerContext;

/// <summary>The line of a prompt that was answered. The order of the fields is the order on the line.</summary>
internal sealed record AnswerLine
{
    public required string Prompt { get; init; }

    public required string? Model { get; init; }

    public required string? Tier { get; init; }

    public required string? Policy { get; init; }

    public required string? Reason { get; init; }

    public required double? Complexity { get; init; }

    public required long InputTokens { get; init; }

    public required long CachedInputTokens { get; init; }

    public required long OutputTokens { get; init; }

    public required decimal CostUsd { get; init; }

    public required decimal? EstimatedBaselineUsd { get; init; }

    public required double LatencyMs { get; init; }

    public required string Source { get; init; }
}

/// <summary>The line of a prompt whose request failed.</summary>
internal sealed record FailureLine
{
    public required string Prompt { get; init; }

    public required string Error { get; init; }

    public required string Kind { get; init; }
}

/// <summary>The last line.</summary>
internal sealed record SummaryLine
{
    public required Sums Summary { get; init; }

    internal sealed record Sums
    {
        public required int Requests { get; init; }

        public required int Failed { get; init; }

        public required IReadOnlyDictionary<string, int> ByModel { get; init; }

        public required long InputTokens { get; init; }

        public required long CachedInputTokens { get; init; }

        public required long OutputTokens { get; init; }

        public required decimal CostUsd { get; init; }

        public required decimal EstimatedCostUsd { get; init; }

        public required decimal EstimatedBaselineUsd { get; init; }

        public required decimal EstimatedSavingUsd { get; init; }

        public required decimal? SavingPercent { get; init; }

        public required string Source { get; init; }
    }
}
