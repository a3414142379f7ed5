using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>The sums in words, and what they do not prove.</summary>
internal static class SummaryText
{
    public static IRenderable Of(Summary summary, Source source)
    {
        var totals = new Grid().AddColumn().AddColumn(new GridColumn { Alignment = Justify.Right }).AddColumn();
        totals.AddRow("Requests", Format($"{summary.Requests}"), Markup.Escape(AnsweredBy(summary)));
        totals.AddRow("Tokens in", Format($"{summary.InputTokens:N0}"), Format($"{summary.CachedInputTokens:N0} of them cached"));
        totals.AddRow("Tokens out", Format($"{summary.OutputTokens:N0}"), "");
        totals.AddRow("Cost", Dollars(summary.CostUsd), "tokens times DeepSeek's price at the time of each request");
        if (summary.EstimatedCostUsd > 0)
        {
            totals.AddRow("Estimated cost", Dollars(summary.EstimatedCostUsd), "of attempts that failed after the API may have charged for them");
        }

        totals.AddRow("Estimated baseline", Dollars(summary.EstimatedBaselineUsd), "the same tokens at the price of Pro, for every answer");
        totals.AddRow("[bold]Estimated saving[/]", $"[bold]{Dollars(summary.EstimatedSavingUsd)}[/]", Percent(summary));
        return new Rows(totals, new Text(""), new Text(Caveat(source), new Style(Color.Grey)));
    }

    private static string AnsweredBy(Summary summary)
    {
        var parts = summary.ByModel.Select(model => Format($"{model.Key} {model.Value}"));
        return string.Join(", ", summary.Failed > 0 ? parts.Append(Format($"failed {summary.Failed}")) : parts);
    }

    private static string Percent(Summary summary) => summary.SavingPercent is { } percent ? Format($"{percent:0.0} % of the baseline") : "";

    private static string Caveat(Source source) =>
        "The baseline is an estimate: Pro would have written other answers, of other lengths. The saving depends on the mix of prompts, and says nothing about the quality of the answers."
        + (source.IsLoopback ? " The answers here are canned, so the amounts show how prices work, not what your traffic will cost." : "");

    private static string Dollars(decimal amount) => Format($"${amount:0.000000}");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
