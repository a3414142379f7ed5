using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The sections of a report about money.</summary>
internal static class MoneySections
{
    public static void WriteSavings(HtmlWriter html, DecisionReport report)
    {
        var totals = report.Totals;
        string length = Charts.Length(report.Periods[0]);
        html.Write($"""<p>The estimated baseline cost is what the answers' tokens would have cost on {totals.StrongModel}. It is an estimate: that model would have written other answers. The saving counts everything spent against it: drafts, repeated calls, and requests that failed or were abandoned, which have no baseline.</p>""")
            .Write($"""<figure>""").Write(Charts.Costs(report.Periods, totals.Currency))
            .Write($"""<figcaption><span class="key blue"></span>spent <span class="key grey"></span>estimated baseline cost, {totals.Currency} by the {length}</figcaption></figure>""")
            .Write($"""<figure>""").Write(Charts.Savings(report.Periods, totals.Currency))
            .Write($"""<figcaption><span class="key green"></span>estimated saving, added up, {totals.Currency}</figcaption></figure>""")
            .Write($"<details><summary>The figures by the {length}</summary>")
            .Write(HtmlTable.Of(
                $"Cost and estimated saving by the {length}, UTC",
                ["Begins", "Requests#", "Spent#", "Estimated baseline cost#", "Estimated saving#"],
                report.Periods.Select(period => new[]
                {
                    Figure.Instant(period.Start), Figure.Count(period.Requests), Figure.Money(period.Cost, totals.Currency), Figure.Money(period.EstimatedBaselineCost, totals.Currency),
                    Figure.Money(period.EstimatedSaving, totals.Currency),
                })))
            .Write($"</details>\n");
    }

    public static void WriteFrontier(HtmlWriter html, DecisionReport report)
    {
        if (report.Frontier.Count == 0)
        {
            html.Write($"""<p class="note">The log has no feedback, so nothing can be said about quality. Record it with IRoutingFeedback: a click on thumbs down, a failed test, a reviewer's verdict.</p>""");
            return;
        }

        string currency = report.Totals.Currency;
        html.Write($"""<p>Of {Figure.Count(report.Totals.Requests)} requests {Figure.Count(report.Totals.Judged)} have feedback. Each point is what the judged answers of one kind cost in the mean, and how good they were. The dashed line joins those that no other is both cheaper and better than.</p>""")
            .Write($"""<p class="soft">These are observations, not an experiment: harder requests go to the stronger model, and people do not judge at random. A lower point on the right does not mean that the strong model is worse. For a comparison on the same prompts use deepseek-routing evaluate.</p>""")
            .Write($"""<figure>""").Write(Charts.Frontier(report.Frontier, currency))
            .Write($"""<figcaption><span class="key blue"></span>by answering model <span class="key orange"></span>all judged requests; lines are 95% intervals (Wilson)</figcaption></figure>""")
            .Write(HtmlTable.Of(
                "Judged requests by the way their answer came about",
                ["Answered by", "Judged#", "Quality, 95% interval#", "Mean cost of a request#", ""],
                report.Frontier.Select(point => new[]
                {
                    point.Group, Figure.Count(point.Quality.Judged), Figure.Quality(point.Quality), Figure.Money((decimal)point.MeanCost, currency), point.IsOnFrontier ? "on the frontier" : "",
                })));
    }
}
