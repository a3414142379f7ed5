using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The figures at the top of a report, and what keeps them from being exact.</summary>
internal static class Headline
{
    public static void Write(HtmlWriter html, LogTotals totals, IReadOnlyList<QualityPoint> frontier)
    {
        html.Write($"""<dl class="cards">""");
        WriteSaving(html, totals);
        Card(html, "Spent", Figure.Money(totals.Cost + totals.EstimatedCost, totals.Currency), totals.EstimatedCost == 0 ? "exact: every provider reported its usage" : $"of it {Figure.Money(totals.EstimatedCost, totals.Currency)} estimated, where no usage was reported");
        Card(html, "Estimated baseline cost", Figure.Money(totals.EstimatedBaselineCost, totals.Currency), $"the same answers' tokens at the price of {totals.StrongModel}");
        Card(html, $"Requests that called {totals.StrongModel}", Figure.Share(totals.StrongRequests, totals.Requests), $"{Figure.Count(totals.StrongRequests)} of {Figure.Count(totals.Requests)}");
        Card(html, "Quality by feedback", frontier.LastOrDefault(point => point.IsAll) is { } all ? Figure.Share(all.Quality.Mean) : Figure.None, frontier.Count == 0 ? "no feedback in the log" : $"{Figure.Count(totals.Judged)} requests judged");
        Card(html, "Escalations", totals.Drafts == 0 ? Figure.None : Figure.Share(totals.Escalations, totals.Drafts), totals.Drafts == 0 ? "nothing was drafted" : $"{Figure.Count(totals.Escalations)} of {Figure.Count(totals.Drafts)} drafts");
        Card(html, "Response cache hits", Figure.Share(totals.CacheHits, totals.Requests), $"{Figure.Count(totals.CacheHits)} requests that asked no model");
        Card(html, "Prefix cache hits", Figure.Share(totals.PrefixCacheTokens, totals.InputTokens), $"of {Figure.Count(totals.InputTokens)} input tokens; {Figure.Count(totals.OutputTokens)} came out");
        Card(html, "Failed requests", Figure.Share(totals.Failed, totals.Requests), $"{Figure.Count(totals.Failed)} failed; {Figure.Count(totals.Abandoned)} abandoned, {Figure.Count(totals.Canceled)} cancelled by their callers");
        html.Write($"</dl>\n");
        foreach (string caveat in Caveats(totals)) html.Write($"""<p class="note">{caveat}</p>""");
    }

    private static void WriteSaving(HtmlWriter html, LogTotals totals)
    {
        bool saves = totals.EstimatedSaving >= 0;
        string difference = Figure.Money(Math.Abs(totals.EstimatedSaving), totals.Currency);
        string share = totals.EstimatedSavingShare is { } known ? Figure.Share(known) : Figure.None;
        Card(html, "Estimated saving", share, $"{difference} {(saves ? "less" : "more")} than {totals.StrongModel} alone, an estimate", saves ? "good" : "bad");
    }

    private static IEnumerable<string> Caveats(LogTotals totals)
    {
        if (totals.Unpriced > 0) yield return $"More was spent than the report knows: {CountText.Of(totals.Unpriced, "request")} asked a model without prices.";
        if (totals.WithoutBaseline > 0) yield return $"The saving looks smaller than it was, for want of an estimated baseline cost of {CountText.Of(totals.WithoutBaseline, "answered request")}.";
        if (totals.TornLines > 0) yield return $"Left out: {CountText.Of(totals.TornLines, "line")} cut off at the end of a log file, as a process that crashed leaves it.";
        foreach (string repeated in RepeatedText.Of(totals.RepeatedDecisions)) yield return repeated;
        if (totals.FeedbackWithoutRequest > 0) yield return $"Feedback on {CountText.Of(totals.FeedbackWithoutRequest, "request")} belongs to none of this log. Their files are missing, or they were too old to be kept.";
    }

    private static void Card(HtmlWriter html, string title, string value, string more, string kind = "") =>
        html.Write($"""<div class="card {kind}"><dt>{title}</dt><dd class="value">{value}</dd><dd class="more">{more}</dd></div>""");
}
