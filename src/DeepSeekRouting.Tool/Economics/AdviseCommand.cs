using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>advise</c>: Flash or Pro, which kind of routing, and whether it is worth building, with the calculation.</summary>
internal static class AdviseCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var options = new AdviseOptions();
        var command = new Command("advise", "Advises on Flash or Pro, the kind of routing, and whether a router is worth it, and shows the calculation line by line.");
        options.AddTo(command);
        command.SetAction((parsed, _) => InputErrors.CatchAsync(error, configPath: null, () =>
        {
            var advice = Advice.Of(options.Read(parsed));
            if (parsed.GetValue(options.Json)) JsonOutput.Write(output, advice, EconomicsJson.Default.Advice);
            else new AdviceScreen(output).Show(advice);
            return Task.FromResult(0);
        }));
        return command;
    }
}
