using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>train-domains</c>: cross-validates the domain classifier on labelled prompts, the project's own or others, and writes its weights and their card.</summary>
internal static class TrainDomainsCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string?> labels = new("--labels") { Description = "A JSONL file with labelled prompts instead of the project's own." };
        Option<string?> weights = new("--output") { Description = "The file to write the weights to, trained on all prompts." };
        Option<string?> card = new("--card") { Description = "The Markdown file to write the model card to, which tells of the project's own prompts." };
        Option<string?> subjects = new("--subjects") { Description = "A JSONL file with subject and prompt: also shows what is said of each subject. Nothing is trained on it." };
        Option<int> seed = new("--seed") { Description = "What the folds are drawn from.", DefaultValueFactory = _ => 1 };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };

        var command = new Command("train-domains", "Cross-validates the domain classifier and trains its weights.") { labels, weights, card, subjects, seed, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(card) is not null && result.GetValue(labels) is not null) result.AddError("--card tells of the project's own prompts. Leave --labels or --card out.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new TrainDomainsSettings
            {
                OutputPath = parsed.GetValue(weights),
                CardPath = parsed.GetValue(card),
                LabelsPath = parsed.GetValue(labels),
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
        string[] inputs = [.. new[] { settings.LabelsPath, settings.SubjectsPath }.OfType<string>()];
        OutputFile.RequireOther(settings.OutputPath, inputs);
        OutputFile.RequireOther(settings.CardPath, inputs);
        var subjects = settings.SubjectsPath is { } path ? DomainSubjects.Measure(path) : [];
        var prompts = settings.LabelsPath is { } labels ? Load(labels) : LabelledPromptFile.LoadOwn();
        var terms = DomainTermFile.LoadOwn();
        var report = await bar.ShowAsync("cross-validating", progress => DomainReport.CrossValidate(prompts, terms, settings.Seed, progress), cancellationToken).ConfigureAwait(false);
        await WriteAsync(settings, report, prompts, terms, bar, cancellationToken).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, writer => DomainReportJson.Write(writer, report, subjects));
        else new DomainReportScreen(output).Show(report, subjects);
        return 0;
    }

    private static IReadOnlyList<LabelledPrompt> Load(string path)
    {
        var prompts = LabelledPromptFile.Load(path);
        if (prompts.FirstOrDefault(prompt => !DomainNames.All.Contains(prompt.Domain)) is { } unknown)
            throw new InvalidDataException($"{path}: row '{unknown.Id}': the field 'domain' must be one of {string.Join(", ", DomainNames.All)}");
        return prompts.Select(prompt => prompt.Group).Distinct().Count() >= DomainReport.Folds
            ? prompts
            : throw new InvalidDataException($"{path}: needs prompts of at least {DomainReport.Folds} groups to be dealt into as many folds");
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
