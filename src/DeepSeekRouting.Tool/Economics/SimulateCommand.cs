using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>simulate</c>: what strategies cost, and how good and fast they are as far as that is known.</summary>
internal static class SimulateCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var options = new SimulateOptions();
        var command = new Command("simulate", "Simulates all Flash, all Pro, splits, a smart route and a cascade, from given numbers or on a decision log. No model is called.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => InputErrors.CatchAsync(error, options.ConfigPath(parsed), async () =>
        {
            var report = options.TracePath(parsed) is { } path
                ? await ReplayAsync(options, parsed, path, new(error), cancellationToken).ConfigureAwait(false)
                : NumberSimulation.Run(options.Numbers(parsed), options.Prices(parsed));
            if (parsed.GetValue(options.Json)) JsonOutput.Write(output, report, EconomicsJson.Default.SimulationReport);
            else new SimulationScreen(output).Show(report);
            return 0;
        }));
        return command;
    }

    private static async Task<SimulationReport> ReplayAsync(SimulateOptions options, ParseResult parsed, string path, ProgressBar bar, CancellationToken cancellationToken)
    {
        using var replay = options.ConfigPath(parsed) is { } config ? new FeatureReplay(config, options.EscalationRate(parsed)) : null;
        var log = DecisionLogReader.Open(path);
        var recorded = options.Recorded(parsed, replay);
        var report = await bar.ShowAsync("simulating", progress => TraceSimulation.RunAsync(log.Read(progress), path, recorded, cancellationToken), cancellationToken).ConfigureAwait(false);
        return report with { Notes = [.. report.Notes, .. RepeatedText.Of(log.RepeatedDecisions)] };
    }
}
