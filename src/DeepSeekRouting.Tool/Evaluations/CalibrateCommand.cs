using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>calibrate</c>: picks a threshold with a guarantee, or says that the data give none.</summary>
internal static class CalibrateCommand
{
    private const string Complexity = "complexity";
    private const string Confidence = "confidence";

    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string> data = new("--data") { Description = "A JSONL file with id, prompt, weak_correct and strong_correct; with confidence too for --what confidence.", Required = true };
        Option<string> what = new("--what") { Description = "The threshold to pick: complexity or confidence.", DefaultValueFactory = _ => Complexity };
        what.TakeOneOf([Complexity, Confidence]);
        var drop = NumberOption.PartialShare("--max-quality-drop", "The largest share of requests that may be lost by asking Flash, where Pro would have been right.", (decimal)new CalibrationOptions().MaxQualityDrop);
        var confidence = NumberOption.PartialShare("--confidence", "The chance with which that holds.", (decimal)new CalibrationOptions().Confidence);
        Option<string> scorer = new("--scorer") { Description = "The scorer that gave the confidences in the rows.", DefaultValueFactory = _ => ConfidenceScorerNames.FirstToken };
        Option<string?> patch = new("--output") { Description = "The JSON file to write the settings to; they are shown if left out." };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        var costs = new CostOptions();

        var command = new Command("calibrate", "Picks a threshold with a finite-sample guarantee (Learn then Test). Exits with 1 if the data cannot support one.")
        {
            data, what, drop, confidence, scorer, patch, json,
        };
        costs.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new CalibrateSettings
            {
                DataPath = parsed.GetValue(data)!,
                Kind = parsed.GetValue(what) == Confidence ? CalibratedThreshold.Confidence : CalibratedThreshold.Complexity,
                Scorer = parsed.GetValue(scorer)!,
                Options = new() { MaxQualityDrop = (double)parsed.GetValue(drop)!, Confidence = (double)parsed.GetValue(confidence)!, Evaluation = costs.Read(parsed) },
                OutputPath = parsed.GetValue(patch),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(CalibrateSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        OutputFile.RequireOther(settings.OutputPath, settings.DataPath);
        if (LoggedOutcomes.IsLog(settings.DataPath))
            throw new InvalidDataException($"{settings.DataPath}: a decision log knows only the answering model's outcome; a calibration needs rows with weak_correct and strong_correct");
        var rows = OutcomeFile.Load(settings.DataPath);
        var report = await bar.ShowAsync(
            "calibrating", progress => CalibrateAsync(settings, rows, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (report.Threshold is not null && settings.OutputPath is { } path)
            await OutputFile.WriteAsync(path, report.ToSettings(settings.Scorer) + "\n", cancellationToken).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, CalibrationFigures.Of(report, settings.Scorer), EvaluationJson.Default.CalibrationFigures);
        else new CalibrationScreen(output).Show(report, settings);
        return report.Threshold is null ? CommandLine.Failed : 0;
    }

    private static async Task<CalibrationReport> CalibrateAsync(CalibrateSettings settings, IReadOnlyList<RecordedOutcome> rows, ShownProgress progress, CancellationToken cancellationToken)
    {
        if (settings.Kind is CalibratedThreshold.Complexity)
        {
            using var router = OfflineRouter.Create();
            return await ThresholdCalibration.CalibrateComplexityAsync(rows, router.Router, settings.Options, progress, cancellationToken).ConfigureAwait(false);
        }

        if (rows.FirstOrDefault(row => row.Confidence is null) is { } without)
            throw new InvalidDataException($"{settings.DataPath}: row '{without.Id}' lacks the field 'confidence', which --what confidence needs in every row");
        if (rows.Any(row => row.Confidence < 0) && rows.Any(row => row.Confidence > 0))
            throw new InvalidDataException($"{settings.DataPath}: the field 'confidence' must be a probability in every row or a log probability in every row");
        return ThresholdCalibration.CalibrateConfidence(rows, settings.Options, progress);
    }
}
