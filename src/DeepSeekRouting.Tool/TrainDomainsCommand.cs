using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>train-domains</c>: cross-validates the domain classifier on the project's own prompts and writes its weights and their card.</summary>
internal static class TrainDomainsCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string?> weights = new("--output") { Description = "The file to write the weights to, trained on all prompts." };
        Option<string?> card = new("--card") { Description = "The Markdown file to write the model card to." };
        Option<string?> subjects = new("--subjects") { Description = "A JSONL file with subject and prompt: also shows what is said of each subject. Nothing is trained on it." };
        Option<int> seed = new("--seed") { Description = "What the folds are drawn from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };

        var command = new Command("train-domains", "Cross-validates the domain classifier and trains its weights.") { weights, card, subjects, seed, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainDomainsSettings
            {
                OutputPath = parsed.GetValue(weights),
                CardPath = parsed.GetValue(card),
                SubjectsPath = parsed.GetValue(subjects),
                Seed = parsed.GetValue(seed),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(TrainDomainsSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (settings.SubjectsPath is { } read)
        {
            OutputFile.RequireOther(settings.OutputPath, read);
            OutputFile.RequireOther(settings.CardPath, read);
        }

        var subjects = settings.SubjectsPath is { } path ? DomainSubjects.Measure(path) : [];
        var prompts = LabelledPromptFile.LoadOwn();
        var terms = DomainTermFile.LoadOwn();
        var report = await bar.ShowAsync("cross-validating", progress => DomainReport.CrossValidate(prompts, terms, settings.Seed, progress), cancellationToken).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, writer => DomainReportJson.Write(writer, report, subjects));
        else new DomainReportScreen(output).Show(report, subjects);
        await WriteAsync(settings, report, prompts, terms, bar, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static async Task WriteAsync(
        TrainDomainsSettings settings, DomainReport report, IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<(string Term, int Domain)> terms, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (settings.OutputPath is null && settings.CardPath is null) return;
        byte[] weights = await bar.ShowAsync("training on all prompts", progress => DomainTraining.Train(prompts, terms, progress), cancellationToken).ConfigureAwait(false);
        if (settings.OutputPath is { } output) await OutputFile.WriteAsync(output, weights, cancellationToken).ConfigureAwait(false);
        if (settings.CardPath is { } card) await OutputFile.WriteAsync(card, DomainCard.Write(report, weights, terms.Count), cancellationToken).ConfigureAwait(false);
    }
}
