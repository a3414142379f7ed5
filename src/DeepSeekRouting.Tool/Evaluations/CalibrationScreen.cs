using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints calibrations for a person.</summary>
internal sealed class CalibrationScreen(IAnsiConsole output)
{
    public void Show(CalibrationReport report, CalibrateSettings settings)
    {
        string promise = Format($"at most {report.Options.MaxQualityDrop:P2} of requests lost, with confidence {report.Options.Confidence:P1}");
        if (report.Threshold is not { } threshold)
        {
            ShowRefusal(report, promise);
            return;
        }

        var chosen = report.Chosen!;
        string rule = report.Kind is CalibratedThreshold.Complexity ? "Pro answers above complexity" : "Pro answers where the draft's confidence is below";
        output.Lines(Format($"{rule} {threshold:0.##}: {promise}."));
        output.Lines(Format($"Lost means that Flash is wrong where Pro is right. On these {report.Rows:N0} rows Flash keeps {chosen.KeptRows:N0} and loses {chosen.LostRows:N0} ({(double)chosen.LostRows / report.Rows:P2}); p = {chosen.PValue:0.0000}."));
        output.Lines("Guarantee: Learn then Test (Angelopoulos et al.), fixed-sequence testing over a fixed grid, exact binomial p-values. It assumes that rows and coming requests are independent");
        output.Lines("draws of the same traffic, and that neither estimator nor scorer was trained or chosen on these rows.");
        new EvaluationScreen(output).ShowRules(report.Evaluation!);
        output.Lines("Expected at this threshold, on the rows that picked it.");
        output.Lines(settings.OutputPath is { } path ? $"Settings written: {path}" : $"Settings:\n{report.ToSettings(settings.Scorer)}");
    }

    private void ShowRefusal(CalibrationReport report, string promise)
    {
        output.Lines(Format($"A set of {CountText.Of(report.Rows, "row")} proves no threshold at which Flash answers anything with {promise}. Nothing was written: always Pro is what the data support."));
        output.Lines(report.RowsNeeded is { } rows
            ? Format($"About {rows:N0} rows like these would prove one.")
            : "More rows like these would not help: even the most careful threshold loses too much. Allow a larger drop, or find a better score.");
    }

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
