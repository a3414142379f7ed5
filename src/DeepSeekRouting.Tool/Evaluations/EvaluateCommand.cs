using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>evaluate</c>: how well the router's policies do on recorded outcomes, beside the baselines.</summary>
internal static class EvaluateCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string> data = new("--data")
        {
            Description = "A JSONL file with id, prompt, weak_correct and strong_correct, and optionally hints and tokens; or a decision log, of which less can be said.",
            Required = true,
        };
        Option<string?> config = new("--config") { Description = "An appsettings.json with the router's settings; the default settings if left out. No API key is needed." };
        Option<string?> mustBeat = new("--must-beat")
        {
            Description = "Exits with 1 unless the lower bound of the 95% interval of the difference in APGR to length, random or flash is above 0.",
        };
        mustBeat.TakeOneOf([BaselineNames.Length, BaselineNames.Random, BaselineNames.Flash]);
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        var costs = new CostOptions();

        var command = new Command("evaluate", "Measures the router's policies on recorded outcomes of both models. No model is called.") { data, config, mustBeat, json };
        costs.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new EvaluateSettings
            {
                DataPath = parsed.GetValue(data)!,
                ConfigPath = parsed.GetValue(config),
                MustBeat = parsed.GetValue(mustBeat) is { } name ? BaselineNames.Parse(name) : null,
                Options = costs.Read(parsed),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, settings.ConfigPath, () => LoggedOutcomes.IsLog(settings.DataPath)
                ? ShowLogAsync(settings, output, new(error), cancellationToken)
                : RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(EvaluateSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        var rows = OutcomeFile.Load(settings.DataPath);
        using var router = RouterFile.Open(settings.ConfigPath);
        var rule = ScoringRule.FromRouter(router.Router);
        var report = await bar.ShowAsync(
            "measuring", progress => RoutingEvaluation.RunAsync(rows, rule, settings.Options, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, EvaluationFigures.Of(report, settings.MustBeat), EvaluationJson.Default.EvaluationFigures);
        else new EvaluationScreen(output).Show(report, settings.MustBeat);
        return settings.MustBeat is { } baseline && !report.Beats(baseline) ? CommandLine.Failed : 0;
    }

    private static async Task<int> ShowLogAsync(EvaluateSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        if (settings.MustBeat is not null)
            throw new InvalidDataException($"{settings.DataPath}: a decision log knows only the answering model's outcome; --must-beat needs rows with weak_correct and strong_correct");
        var log = DecisionLogReader.Open(settings.DataPath);
        var outcomes = await bar.ShowAsync("reading the log", progress => LoggedOutcomes.Read(log, progress), cancellationToken).ConfigureAwait(false);
        if (outcomes.Requests == 0) throw new InvalidDataException($"{settings.DataPath}: the log has no answered requests");
        if (settings.IsJson) JsonOutput.Write(output, LogFigures.Of(outcomes), EvaluationJson.Default.LogFigures);
        else new EvaluationScreen(output).Show(outcomes);
        return 0;
    }
}
