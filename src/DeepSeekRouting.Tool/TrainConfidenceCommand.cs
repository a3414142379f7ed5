using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>train-confidence</c>: measures the text confidence scorer on recorded drafts and writes its weights.</summary>
internal static class TrainConfidenceCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string> data = new("--data")
        {
            Description = "A JSONL file with prompt, weak_response, weak_correct and strong_correct.",
            Required = true,
        };
        Option<string?> source = new("--output") { Description = "The C# file to write the weights to, trained on all rows." };
        Option<int> seed = new("--seed") { Description = "What folds and resamples are drawn from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };

        var command = new Command("train-confidence", "Cross-validates the text confidence scorer and trains its weights.")
        {
            data, source, seed, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainConfidenceSettings
            {
                DataPath = parsed.GetValue(data)!,
                OutputPath = parsed.GetValue(source),
                Seed = parsed.GetValue(seed),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(TrainConfidenceSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        OutputFile.RequireOther(settings.OutputPath, settings.DataPath);
        var drafts = RecordedDraftFile.Load(settings.DataPath);
        var training = new TextTraining(drafts);
        if (!training.CanTrain) throw new InvalidDataException(TooFew(settings.DataPath));
        var report = await bar.ShowAsync("cross-validating", progress => TextReport.Measure(drafts, training, settings.Seed, progress), cancellationToken).ConfigureAwait(false);
        if (settings.OutputPath is { } path) await OutputFile.WriteAsync(path, training.TrainSource(), cancellationToken).ConfigureAwait(false);
        var screen = new TextReportScreen(output);
        if (settings.IsJson) screen.ShowJson(report);
        else screen.Show(report);
        if (settings is { OutputPath: { } written, IsJson: false }) output.Lines($"Weights trained on all rows: {written}");
        return 0;
    }

    private static string TooFew(string path) => FormattableString.Invariant(
        $"{path}: needs at least {TextTraining.FewestOfEach} right and {TextTraining.FewestOfEach} wrong answers to word problems");
}
