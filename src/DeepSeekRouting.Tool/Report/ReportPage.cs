using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>A report as one page that needs nothing else: no script, no network, style and plots inside.</summary>
internal static class ReportPage
{
    // Even if something of a log became markup, a browser would load and run nothing.
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static readonly (string Id, string Title, Action<HtmlWriter, DecisionReport> Write)[] Sections =
    [
        ("savings", "Cost and estimated saving over time", MoneySections.WriteSavings),
        ("frontier", "Cost and quality", MoneySections.WriteFrontier),
        ("decisions", "Decisions by policy and tier", DecisionSections.WriteDecisions),
        ("near", "Close to a threshold", DecisionSections.WriteNearThreshold),
        ("drift", "Drift of the complexity score", RunningSections.WriteDrift),
        ("latency", "Latency", RunningSections.WriteLatency),
        ("models", "Models and fallbacks", RunningSections.WriteModels),
    ];

    public static string Write(DecisionReport report)
    {
        var totals = report.Totals;
        string period = $"{Figure.Instant(totals.From)} to {Figure.Instant(totals.To)} UTC";
        var html = new HtmlWriter()
            .Write($"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{ContentPolicy}">""")
            .Write($"""<meta name="viewport" content="width=device-width, initial-scale=1"><title>Routing report, {period}</title><style>""")
            .WriteMarkup(Style())
            .Write($"</style></head><body>\n")
            .Write($"""<header><h1>Routing report</h1><p class="soft">{period}, {CountText.Of(totals.Requests, "request")} from {CountText.Of(totals.Files, "log file")}. Amounts in {totals.Currency}.</p></header>""");
        Headline.Write(html, totals, report.Frontier);
        html.Write($"<nav aria-label=\"Sections\"><p>");
        foreach (var (id, title, _) in Sections) html.Write($"""<a href="#{id}">{title}</a>""");
        html.Write($"</p></nav><main>\n");
        foreach (var (id, title, write) in Sections)
        {
            html.Write($"""<section id="{id}" aria-labelledby="{id}-title"><h2 id="{id}-title">{title}</h2>""");
            write(html, report);
            html.Write($"</section>\n");
        }

        return html.Write($"""</main><footer class="soft"><p>Written by deepseek-routing report from a decision log. An estimate is called one: nobody knows what the other model would have answered.</p></footer></body></html>""").ToString();
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
