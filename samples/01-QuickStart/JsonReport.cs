using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuickStart;

/// <summary>One JSON object a line on standard output; everything else goes to standard error.</summary>
internal sealed class JsonReport : IReport
{
    // Nobody needs a hundred thousand tokens of ledger in a line of results.
    private const int LongestPrompt = 2_000;
    private const int ShortenedPrompt = 200;

    private static readonly JsonLines Lines = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Source _source;

    public JsonReport(Source source)
    {
        _source = source;
        Console.Error.WriteLine(source.Notice);
    }

    public void Add(ResultRow row) => Console.WriteLine(row.Failure is { } failure
        ? JsonSerializer.Serialize(new() { Prompt = TextOf(row.Prompt), Error = failure.Error, Kind = failure.Kind }, Lines.FailureLine)
        : JsonSerializer.Serialize(AnswerOf(row), Lines.AnswerLine));

    public void Finish(Summary summary) => Console.WriteLine(JsonSerializer.Serialize(new() { Summary = SumsOf(summary) }, Lines.SummaryLine));

    private AnswerLine AnswerOf(ResultRow row) => new()
    {
        Prompt = TextOf(row.Prompt),
        Model = row.Trace?.Model,
        Tier = row.Trace?.Tier,
        Policy = row.Trace?.Policy,
        Reason = row.Trace?.Reason,
        Complexity = row.Trace?.Complexity is { } complexity ? Math.Round(complexity, 2) : null,
        InputTokens = row.InputTokens,
        CachedInputTokens = row.CachedInputTokens,
        OutputTokens = row.OutputTokens,
        CostUsd = Plain(row.Cost),
        EstimatedBaselineUsd = row.Trace?.EstimatedBaselineCost is { } baseline ? Plain(baseline) : null,
        LatencyMs = Math.Round(row.Trace?.DurationMs ?? 0, 1),
        Source = _source.Name,
    };

    private SummaryLine.Sums SumsOf(Summary summary) => new()
    {
        Requests = summary.Requests,
        Failed = summary.Failed,
        ByModel = summary.ByModel,
        InputTokens = summary.InputTokens,
        CachedInputTokens = summary.CachedInputTokens,
        OutputTokens = summary.OutputTokens,
        CostUsd = Plain(summary.CostUsd),
        EstimatedCostUsd = Plain(summary.EstimatedCostUsd),
        EstimatedBaselineUsd = Plain(summary.EstimatedBaselineUsd),
        EstimatedSavingUsd = Plain(summary.EstimatedSavingUsd),
        SavingPercent = summary.SavingPercent,
        Source = _source.Name,
    };

    private static string TextOf(Prompt prompt) => prompt.Text.Length <= LongestPrompt ? prompt.Text : prompt.Shorten(ShortenedPrompt);

    // Without the zeros that sums of prices carry at their ends.
    private static decimal Plain(decimal amount) => amount / 1.0000000000000000000000000000m;
}
