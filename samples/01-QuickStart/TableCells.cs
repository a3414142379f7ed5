using System.Globalization;
using DeepSeekRouting;
using Spectre.Console;

namespace QuickStart;

/// <summary>A row as markup.</summary>
internal sealed record TableCells
{
    private const string Nothing = "–";

    public required string Prompt { get; init; }

    public required string Model { get; init; }

    public required string Reason { get; init; }

    public required string Tokens { get; init; }

    public required string Output { get; init; }

    public required string Cost { get; init; }

    public required string Baseline { get; init; }

    public required string Time { get; init; }

    public static TableCells Of(ResultRow row, TableLayout layout) => new()
    {
        Prompt = PromptOf(row, layout),
        Model = row.Trace?.Model is { } model ? $"[{ColorOf(model)}]{Markup.Escape(model)}[/]" : Nothing,
        Reason = ReasonOf(row),
        Tokens = Format($"{row.InputTokens:N0} ({row.CachedInputTokens:N0}{(layout.IsNarrow ? " cached" : "")})"),
        Output = Format($"{row.OutputTokens:N0}"),
        Cost = Dollars(row.Cost),
        Baseline = row.Trace?.EstimatedBaselineCost is { } baseline ? Dollars(baseline) : Nothing,
        Time = TimeOf(row.Trace?.DurationMs ?? 0),
    };

    public static string PromptOf(ResultRow row, TableLayout layout) =>
        Markup.Escape(row.Prompt.Shorten(layout.IsNarrow ? layout.Width : 2 * layout.PromptWidth));

    private static string ReasonOf(ResultRow row)
    {
        var failed = row.Attempts.Where(attempt => attempt.Outcome != AttemptOutcome.Succeeded)
            .Select(attempt => $"{attempt.Model} failed: {attempt.Failure}");
        var fallback = string.Join("; ", failed);
        return $"[bold]{row.Trace?.Policy}[/]: {Markup.Escape(row.Trace?.Reason ?? "")}"
            + (fallback.Length > 0 ? $" [yellow]({Markup.Escape(fallback)}; {row.Trace?.Model} took over)[/]" : "");
    }

    private static string ColorOf(string model) => model switch
    {
        "flash" => "green",
        "pro" => "fuchsia",
        _ => "aqua",
    };

    private static string TimeOf(double milliseconds) => milliseconds < 1_000 ? Format($"{milliseconds:0} ms") : Format($"{milliseconds / 1_000:0.0} s");

    private static string Dollars(decimal amount) => Format($"{amount:0.000000}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
