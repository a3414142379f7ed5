using System.CommandLine;
using System.Text;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>score</c>: what the router would decide for each request of a file. No model is called.</summary>
internal static class ScoreCommand
{
    private const int BufferSize = 64 * 1024;

    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        Option<string> input = new("--input")
        {
            Description = "A JSONL file with id, prompt, and optionally domain, risk, errorCost, task, contextTokens and toolCallDensity; - is the standard input.",
            DefaultValueFactory = _ => ScoreSettings.Standard,
        };
        Option<string> to = new("--output")
        {
            Description = "The JSONL file to write id, complexity, domain, tier, policy and reason to; - is the standard output.",
            DefaultValueFactory = _ => ScoreSettings.Standard,
        };
        Option<string?> config = new("--config") { Description = "An appsettings.json with the router's settings; the default settings if left out. No API key is needed." };
        Option<bool> json = new("--json") { Description = "Prints the number of rows as JSON, where the output is a file." };

        var command = new Command("score", "Scores requests: complexity, domain, tier, policy and reason. No model is called.") { input, to, config, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new ScoreSettings
            {
                InputPath = parsed.GetValue(input)!,
                OutputPath = parsed.GetValue(to)!,
                ConfigPath = parsed.GetValue(config),
                IsJson = parsed.GetValue(json),
            };
            return InputErrors.CatchAsync(error, settings.ConfigPath, () => RunAsync(settings, output, new(error), cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(ScoreSettings settings, IAnsiConsole output, ProgressBar bar, CancellationToken cancellationToken)
    {
        OutputFile.RequireOther(settings.OutputPath, settings.InputPath == ScoreSettings.Standard ? [] : [settings.InputPath]);
        using var router = RouterFile.Open(settings.ConfigPath);
        using var input = OpenInput(settings.InputPath);
        string name = settings.InputPath == ScoreSettings.Standard ? "standard input" : settings.InputPath;
        var scoring = new PromptScoring(router.Router);
        if (settings.OutputPath == ScoreSettings.Standard)
        {
            // Rows that show on the terminal leave no room for a bar.
            await ScoreAsync(output.Profile.Out.Writer, isShown: !output.Profile.Out.IsTerminal).ConfigureAwait(false);
            return 0;
        }

        long rows = 0;
        await OutputFile.WriteAsync(settings.OutputPath, async file => rows = await ScoreAsync(file, isShown: true).ConfigureAwait(false)).ConfigureAwait(false);
        if (settings.IsJson) JsonOutput.Write(output, new ScoredFile { Rows = rows, Output = settings.OutputPath }, EvaluationJson.Default.ScoredFile);
        else output.Lines($"{CountText.Of(rows, "row")} scored: {settings.OutputPath}");
        return 0;

        async Task<long> ScoreAsync(TextWriter file, bool isShown) => isShown
            ? await bar.ShowAsync("scoring", progress => scoring.RunAsync(input, name, file, progress, cancellationToken), cancellationToken).ConfigureAwait(false)
            : await scoring.RunAsync(input, name, file, progress: null, cancellationToken).ConfigureAwait(false);
    }

    private static StreamReader OpenInput(string path) =>
        path == ScoreSettings.Standard ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize)
        : File.Exists(path) ? new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize)
        : throw new InvalidDataException(Directory.Exists(path) ? $"{path}: is a folder; name a file in it" : $"{path}: the file does not exist");
}
