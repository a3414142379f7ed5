using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>evaluate-cache</c>: how often the semantic cache hits, and how often it should not have.</summary>
internal static class EvaluateCacheCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string?> data = new("--data") { Description = "A JSONL file with a, b, same, kind, lang and group; the project's own pairs if left out." };
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        Option<bool> mistakes = new("--mistakes")
        {
            Description = "Also prints the pairs that went wrong, of the half that thresholds are chosen on and never of the other.",
        };

        var command = new Command("evaluate-cache", "Measures hits and false hits of the semantic cache with the lexical embedder.") { data, json, mistakes };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new EvaluateCacheSettings
            {
                DataPath = parsed.GetValue(data),
                IsJson = parsed.GetValue(json),
                ShowsMistakes = parsed.GetValue(mistakes),
            };
            return InputErrors.CatchAsync(error, configPath: null, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(EvaluateCacheSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        var pairs = settings.DataPath is { } path ? RequestPairFile.Load(path) : RequestPairFile.LoadOwn();
        var report = await bar.ShowAsync("comparing pairs", progress => CacheReport.Measure(pairs, progress), cancellationToken).ConfigureAwait(false);
        var screen = new CacheReportScreen(output);
        if (settings.IsJson) screen.ShowJson(report);
        else screen.Show(report);
        if (settings.ShowsMistakes && !settings.IsJson) screen.ShowMistakes(report);
        return 0;
    }
}
