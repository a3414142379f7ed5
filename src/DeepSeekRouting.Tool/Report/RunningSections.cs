using System.Globalization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The sections of a report about how the router runs.</summary>
internal static class RunningSections
{
    public static void WriteDrift(HtmlWriter html, DecisionReport report)
    {
        if (report.Drift is not { } drift)
        {
            html.Write($"""<p class="note">No calibration set was given. With --calibration FILE, the set that thresholds were chosen on, the report says how far today's requests have moved from it.</p>""");
            return;
        }

        if (drift.LogScores == 0)
        {
            html.Write($"""<p class="note">The log has no complexity scores to compare. DecisionLog:EstimateFeatures writes them for every request.</p>""");
            return;
        }

        html.Write($"""<p><strong>{Verdict(drift)}</strong> {Figure.Count(drift.LogScores)} scores of the log are compared with {Figure.Count(drift.CalibrationScores)} of the calibration set.</p>""")
            .Write($"""<figure>""").Write(Charts.Drift(drift))
            .Write($"""<figcaption><span class="key grey"></span>calibration set <span class="key blue"></span>log; each bin is about a tenth of the calibration set, more where many scores are equal</figcaption></figure>""")
            .Write(HtmlTable.Of(
                "Two ways to say how far the scores have moved",
                ["Measure", "Value#", "How to read it~"],
                [
                    ["Population stability index (PSI)", drift.Psi.ToString("0.000", CultureInfo.InvariantCulture), FormattableString.Invariant($"Up to {ScoreDrift.StablePsi} is customarily called stable, above {ScoreDrift.LargePsi} a large move. Samples of this size alone make about {drift.PsiByChance:0.000}.")],
                    ["Kolmogorov-Smirnov distance (KS)", drift.Ks.ToString("0.000", CultureInfo.InvariantCulture), FormattableString.Invariant($"The largest gap between the two cumulative shares, 0 to 1. If nothing had moved, one this large would come with a chance of {Chance(drift.KsPValue)} (asymptotic; too high where many scores are equal). Large samples make small gaps certain: look at the gap, too.")],
                ]))
            .Write(HtmlTable.Of(
                "Shares of the scores",
                ["Complexity", "Calibration set#", "Log#"],
                drift.Bins.Select(bin => new[] { FormattableString.Invariant($"{bin.From:0.##} to {bin.To:0.##}"), Figure.Share(bin.CalibrationShare), Figure.Share(bin.LogShare) })));
    }

    public static void WriteLatency(HtmlWriter html, DecisionReport report)
    {
        if (report.Latencies.Count == 0)
        {
            html.Write($"""<p class="note">No request was answered.</p>""");
            return;
        }

        html.Write($"""<figure>""").Write(Charts.Latencies(report.Latencies))
            .Write($"""<figcaption><span class="key blue"></span>median <span class="key orange"></span>95th percentile; the stroke is the 99th. A stream's duration is that of its reader.</figcaption></figure>""")
            .Write(HtmlTable.Of(
                "Answered requests, from start to end, with all their attempts; percentiles are within 1%",
                ["Answered by", "Requests#", "p50#", "p90#", "p95#", "p99#", "First content p50#", "First content p95#"],
                report.Latencies.Select(figures => new[]
                {
                    figures.Group, Figure.Count(figures.Whole.Count), Figure.Ms(figures.Whole.P50), Figure.Ms(figures.Whole.P90), Figure.Ms(figures.Whole.P95), Figure.Ms(figures.Whole.P99),
                    figures.FirstContent is { } first ? Figure.Ms(first.P50) : Figure.None, figures.FirstContent is { } content ? Figure.Ms(content.P95) : Figure.None,
                })));
    }

    public static void WriteModels(HtmlWriter html, DecisionReport report)
    {
        html.Write(HtmlTable.Of(
            $"Calls of models; {CountText.Of(report.Totals.Fallbacks, "request")} went on to another model after a failure",
            ["Model", "Calls#", "Succeeded#", "Failed#", "Why", "Skipped#", "HTTP retries#", "As fallback#", "As draft#", "As escalation#", "Tokens in#", "From prefix cache#", "Tokens out#", "Spent#"],
            report.Models.Select(model => new[]
            {
                model.Model, Figure.Count(model.Calls), Figure.Share(model.Succeeded, model.Calls), Figure.Count(model.Failed),
                model.Failures.Count == 0 ? Figure.None : string.Join(", ", model.Failures.Select(failure => FormattableString.Invariant($"{failure.Kind} {failure.Count:N0}"))),
                Figure.Count(model.Skipped), Figure.Count(model.HttpRetries), Figure.Count(model.AsFallback), Figure.Count(model.AsDraft), Figure.Count(model.AsEscalation),
                Figure.Count(model.InputTokens), Figure.Share(model.PrefixCacheTokens, model.InputTokens), Figure.Count(model.OutputTokens), Figure.Money(model.Cost, report.Totals.Currency),
            })));
    }

    private static string Verdict(DriftFigures drift) =>
        drift.LogScores < ScoreDrift.FewestScores || drift.CalibrationScores < ScoreDrift.FewestScores ? FormattableString.Invariant($"Too few scores to say: both samples need at least {ScoreDrift.FewestScores}.")
        : drift.Psi > ScoreDrift.LargePsi ? "The scores have moved much: choose the thresholds again on today's requests."
        : drift.Psi > ScoreDrift.StablePsi ? "The scores have moved: look at the thresholds again."
        : "The scores have not moved much.";

    private static string Chance(double value) => value < 0.001 ? "less than 0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
