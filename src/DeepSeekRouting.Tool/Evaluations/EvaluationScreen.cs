using System.Globalization;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints evaluations for a person.</summary>
internal sealed class EvaluationScreen(IAnsiConsole output)
{
    private const string Signed = "+0.000;-0.000;0.000";

    public void Show(EvaluationReport report, Baseline? mustBeat)
    {
        output.Lines(Format($"{CountText.Of(report.Rows, "row")}; only one of the models is right on {report.DecidingRows:N0} of them. Brackets hold 95% bootstrap intervals."));
        ShowRules(report);
        Compare(report, Baseline.PromptLength);
        Compare(report, Baseline.Random);
        if (report.Rule.Point is { DraftedRows: > 0 } point)
            output.Lines(Format($"{CountText.Of(point.DraftedRows, "row")} would be drafted, here taken as Flash's answers, because these rows do not tell which drafts would be escalated."));
        output.Lines(CostBasis(report));
        if (mustBeat is not { } baseline) return;
        output.Lines(report.Beats(baseline) ? $"Beats {BaselineNames.Of(baseline)}, as it must." : $"FAILED: does not beat {BaselineNames.Of(baseline)}: the lower bound of the difference must be above 0.");
    }

    public void ShowRules(EvaluationReport report)
    {
        var table = ScreenTable.OfFigures("Rule", "APGR", "CPT(50%)", "CPT(80%)", "Calls to Pro", "Accuracy", "USD per 1,000");
        foreach (var rule in new[] { report.Rule, report.PromptLength, report.Random, report.AlwaysFlash, report.AlwaysPro }) AddRow(table, rule);
        output.Show(table);
    }

    public void Show(LoggedOutcomes outcomes)
    {
        output.Lines(Format($"{CountText.Of(outcomes.Requests, "answered request")}, {outcomes.Judged:N0} of them with feedback. Brackets hold 95% intervals."));
        var table = ScreenTable.OfFigures("Tier", "Requests", "Escalated", "With feedback", "Quality", "Cost per 1,000");
        foreach (var tier in outcomes.Tiers)
        {
            table.AddRow(
                Markup.Escape(tier.Name), Format($"{tier.Requests:N0}"), Format($"{tier.Escalated:N0}"), Format($"{tier.Judged:N0}"),
                tier.Quality is { } quality ? Share(quality) : "not given", Format($"{tier.CostPerThousand:0.0000}"));
        }

        output.Show(table);
        foreach (string repeated in RepeatedText.Of(outcomes.RepeatedDecisions)) output.Lines(repeated);
        output.Lines("A decision log knows only whether the answering model was right, and requests were not dealt to the tiers at random: the tiers' figures are no comparison of models,");
        output.Lines("and APGR, CPT and the baselines cannot be computed. Record both models' outcomes for a sample of requests (weak_correct, strong_correct) to get them.");
    }

    private static void AddRow(Table table, RuleResult rule) => table.AddRow(
        rule.Name,
        rule.Apgr is { } apgr ? Number(apgr) : "-",
        rule.Cpt50 is { } half ? Share(half) : "-",
        rule.Cpt80 is { } most ? Share(most) : "-",
        rule.Point is { } point ? Format($"{point.StrongCalls:N0} ({100 * point.StrongShare.Value:0.0}%)") : "-",
        rule.Point is { } at ? Share(at.Accuracy) : "-",
        rule.Point?.CostPerThousand is { } cost ? Markup.Escape(Format($"{cost.Value:0.0000} [{cost.Low:0.0000}, {cost.High:0.0000}]")) : "not given");

    private void Compare(EvaluationReport report, Baseline baseline)
    {
        var ahead = report.AheadOf(baseline);
        string name = baseline is Baseline.Random ? "random" : "prompt length";
        output.Lines(double.IsNaN(ahead.Value) ? $"Against {name}: the models are equally good on these rows, so that there is nothing to recover."
            : Format($"APGR against {name}: {ahead.Value:+0.000;-0.000;0.000} ({Bound(ahead.Low, Signed)} to {Bound(ahead.High, Signed)}, paired)."));
    }

    private static string CostBasis(EvaluationReport report) => report.Prices is { } prices
        ? $"Costs are estimates: prices '{prices.Name}', input tokens as recorded or else estimated, all of them missing the prefix cache."
        : "Costs: not given. They need the output tokens of every answer: in the rows (weak_output_tokens, strong_output_tokens), or for all of them by --output-tokens.";

    private static string Number(Interval interval) =>
        double.IsNaN(interval.Value) ? "-" : Markup.Escape(Format($"{interval.Value:0.000} [{Bound(interval.Low, "0.000")}, {Bound(interval.High, "0.000")}]"));

    private static string Share(Interval interval) =>
        double.IsNaN(interval.Value) ? "-" : Markup.Escape(Format($"{100 * interval.Value:0.0}% [{Bound(100 * interval.Low, "0.0")}, {Bound(100 * interval.High, "0.0")}]"));

    private static string Bound(double value, string format) => double.IsNaN(value) ? "?" : value.ToString(format, CultureInfo.InvariantCulture);

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
