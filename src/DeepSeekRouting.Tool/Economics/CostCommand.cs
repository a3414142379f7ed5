using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>cost</c>: what a month of tokens costs; <c>cost phases</c>: what the phases of a workflow weigh.</summary>
internal static class CostCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var volume = VolumeOptions.OfMonth();
        var pro = NumberOption.Share("--pro-share", "How much of the tokens goes to Pro, the rest to Flash.");
        var prices = new PriceOptions();
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        var command = new Command("cost", "Computes what a month of tokens costs, at today's prices and at those of the article that the calculation is from.")
        {
            PhasesCommand.Create(output, error),
        };
        foreach (var option in (Option[])[.. volume.All, pro, json]) command.Options.Add(option);
        prices.AddTo(command);
        command.SetAction((parsed, _) => InputErrors.CatchAsync(error, configPath: null, () =>
        {
            var month = volume.Read(parsed)!;
            var tables = prices.Read(parsed, PriceTables.Today, PricePresets.BackendBreakdown.Name);
            var report = new MonthlyReport { Month = month, Costs = [.. tables.Select(table => MonthlyCost.Of(month, table, parsed.GetValue(pro)))] };
            if (parsed.GetValue(json)) JsonOutput.Write(output, report, EconomicsJson.Default.MonthlyReport);
            else new CostScreen(output).Show(report);
            return Task.FromResult(0);
        }));
        return command;
    }
}
