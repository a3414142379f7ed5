using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>train-complexity</c>: trains the complexity estimator, measures it, and writes its weights and model card.</summary>
internal static class TrainComplexityCommand
{
    // How long measuring takes for each second of training, about.
    private const double MeasuringWeight = 0.5;

    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string[]> outcomes = new("--outcomes")
        {
            Description = "A JSONL file with id, prompt, weak_correct, strong_correct and perhaps subject; may be given several times.",
            Required = true,
        };
        Option<string?> labels = new("--labels") { Description = "A JSONL file with labelled prompts instead of the project's own." };
        Option<string?> weights = new("--output") { Description = "The weight file to write." };
        Option<string?> card = new("--card") { Description = "The model card to write, as Markdown." };
        Option<int> seed = new("--seed") { Description = "What folds and resamples are drawn from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };

        var command = new Command("train-complexity", "Trains the complexity estimator and measures it on texts that it has not seen.")
        {
            outcomes, labels, weights, card, seed, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainComplexitySettings
            {
                OutcomePaths = parsed.GetValue(outcomes)!,
                LabelsPath = parsed.GetValue(labels),
                OutputPath = parsed.GetValue(weights),
                CardPath = parsed.GetValue(card),
                Seed = parsed.GetValue(seed),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(TrainComplexitySettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (settings is { LabelsPath: not null, CardPath: not null }) throw new InvalidDataException("--card describes the project's own labels; leave out --card or --labels");
        string[] inputs = settings.LabelsPath is { } given ? [.. settings.OutcomePaths, given] : [.. settings.OutcomePaths];
        OutputFile.RequireOther(settings.OutputPath, inputs);
        OutputFile.RequireOther(settings.CardPath, inputs);
        var prompts = settings.LabelsPath is { } labels ? LabelledPromptFile.Load(labels) : LabelledPromptFile.LoadOwn();
        List<(string Name, IReadOnlyList<RecordedQuestion> Questions)> exams =
            [.. settings.OutcomePaths.Select(path => (Path.GetFileNameWithoutExtension(path), RecordedQuestionFile.Load(path)))];
        var (training, report) = await bar.ShowAsync("training", progress =>
        {
            var parts = new ProgressParts(progress, 1, MeasuringWeight);
            var training = new ComplexityTraining(prompts, [.. exams.SelectMany(exam => exam.Questions)], settings.Seed, parts[0]);
            progress.Say("measuring");
            return (training, ComplexityReport.Measure(prompts, exams, training, settings.Seed, parts[1]));
        }, cancellationToken).ConfigureAwait(false);
        if (settings.OutputPath is { } path) await OutputFile.WriteAsync(path, training.ToWeightFile(), cancellationToken).ConfigureAwait(false);
        if (settings.CardPath is { } card) await OutputFile.WriteAsync(card, ComplexityModelCard.Of(report), cancellationToken).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, ComplexityReportJson.Of(report), ComplexityReportJsonContext.Default.ComplexityReportJson);
        else new ComplexityReportScreen(output).Show(report);
        return 0;
    }
}
