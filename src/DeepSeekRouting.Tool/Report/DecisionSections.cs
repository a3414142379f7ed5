using System.Globalization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The sections of a report about what was decided.</summary>
internal static class DecisionSections
{
    private const int MostBars = 14;

    public static void WriteDecisions(HtmlWriter html, DecisionReport report)
    {
        var totals = report.Totals;
        html.Write($"""<figure>""").Write(Charts.Decisions([.. report.Decisions.Take(MostBars)]))
            .Write($"""<figcaption><span class="key blue"></span>without {totals.StrongModel} <span class="key orange"></span>called {totals.StrongModel}</figcaption></figure>""")
            .Write(HtmlTable.Of(
                "Requests by the policy that decided and the tier it chose",
                ["Policy", "Tier", "Requests#", "Share#", $"Called {totals.StrongModel}#", "Failed#", "Spent#", "Quality, 95% interval#"],
                report.Decisions.Select(figures => new[]
                {
                    figures.Policy ?? "no decision", figures.Tier ?? Figure.None, Figure.Count(figures.Requests), Figure.Share(figures.Requests, totals.Requests),
                    Figure.Share(figures.StrongRequests, figures.Requests), Figure.Count(figures.Failed), Figure.Money(figures.Cost, totals.Currency), Figure.Quality(figures.Quality),
                })));
    }

    public static void WriteNearThreshold(HtmlWriter html, DecisionReport report)
    {
        html.Write($"""<p>Here a small change of a threshold would have decided otherwise. Look these requests up by their trace ids, judge them, and you know which way the threshold should go.</p>""");
        Write(html, report.Complexity, "Complexity", "complexity policy", "0.00");
        Write(html, report.Confidence, "Confidence of drafts (log probabilities)", "confidence of a draft", "0.000");
        if (report.Complexity.Cases.Concat(report.Confidence.Cases).All(near => near.Prompt is null))
            html.Write($"""<p class="soft">The log holds no content, so that no prompt is shown.</p>""");
    }

    private static void Write(HtmlWriter html, NearThresholdFigures near, string title, string what, string format)
    {
        html.Write($"<h3>{title}</h3>");
        if (near.Cases.Count == 0)
        {
            html.Write($"""<p class="soft">No request was decided by the {what}.</p>""");
            return;
        }

        bool hasPrompts = near.Cases.Any(request => request.Prompt is not null);
        string[] columns = ["Trace", "Started (UTC)", "Score#", "Threshold#", "Tier", "Answered by", "Characters#", "Estimated tokens#", "Domain", "Task", "Quality#"];
        html.Write(HtmlTable.Of(
            $"The {near.Cases.Count} closest of {Figure.Count(near.Scored)} requests, closest first",
            hasPrompts ? [.. columns, "Prompt~"] : columns,
            near.Cases.Select(request => Row(request, format, hasPrompts))));
    }

    private static string?[] Row(NearThresholdCase request, string format, bool hasPrompts)
    {
        string?[] cells =
        [
            request.TraceId, Figure.Instant(request.StartedAt), request.Score.ToString(format, CultureInfo.InvariantCulture), request.Threshold.ToString(format, CultureInfo.InvariantCulture),
            request.Tier ?? Figure.None, request.Model ?? "no answer", Figure.Optional(request.PromptCharacters, "N0"), Figure.Optional(request.EstimatedInputTokens, "N0"),
            request.Domain ?? Figure.None, request.Task ?? Figure.None, Figure.Optional(request.Quality, "0.##"),
        ];
        return hasPrompts ? [.. cells, request.Prompt] : cells;
    }
}
