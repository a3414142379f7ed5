using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>report</c>: a page about a decision log.</summary>
internal static class ReportCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var defaults = new DecisionReportOptions();
        Option<string[]> trace = new("--trace") { Description = "Decision logs: files, or folders of them.", Required = true, AllowMultipleArgumentsPerToken = true };
        Option<string?> page = new("--out") { Description = "The HTML page to write." };
        Option<string?> calibration = new("--calibration")
        {
            Description = "A JSONL file of the set that thresholds were chosen on, with complexity or prompt in each row: how far scores have moved from it.",
        };
        Option<double> threshold = new("--complexity-threshold") { Description = "The complexity above which the router chose the complex tier.", DefaultValueFactory = _ => defaults.ComplexityThreshold };
        Option<string> strong = new("--strong-model") { Description = "The model whose calls are counted as calls of the strong model.", DefaultValueFactory = _ => defaults.StrongModel };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };

        var command = new Command("report", "Writes a self-contained HTML page about a decision log: cost, estimated saving, quality, thresholds, drift, latency.")
        {
            trace, page, calibration, threshold, strong, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(page) is null && !result.GetValue(json)) result.AddError("report needs --out FILE, or --json, or both.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new ReportSettings
            {
                TracePaths = parsed.GetValue(trace)!,
                OutputPath = parsed.GetValue(page),
                CalibrationPath = parsed.GetValue(calibration),
                Options = defaults with { StrongModel = parsed.GetValue(strong)!, ComplexityThreshold = parsed.GetValue(threshold) },
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(ReportSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        var log = DecisionLogReader.Open(settings.TracePaths);
        OutputFile.RequireOther(settings.OutputPath, [.. log.Files, .. settings.CalibrationPath is { } set ? new[] { set } : []]);
        var calibration = settings.CalibrationPath is { } path ? await CalibrationScores.LoadAsync(path, cancellationToken).ConfigureAwait(false) : null;
        var options = settings.Options with { CalibrationScores = calibration };
        var report = await bar.ShowAsync("reading the log", progress => DecisionReport.Measure(log, options, progress), cancellationToken).ConfigureAwait(false);
        if (settings.OutputPath is { } page)
        {
            await OutputFile.WriteAsync(page, ReportPage.Write(report), cancellationToken).ConfigureAwait(false);
            if (!settings.IsJson) output.WriteLine($"{page}: {CountText.Of(report.Totals.Requests, "request")}, {CountText.Of(report.Totals.Files, "file")}.");
        }

        if (settings.IsJson) JsonOutput.Write(output, report, ReportJson.Default.DecisionReport);
        return 0;
    }
}
