using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>cost</c>: what a month of tokens costs; <c>cost phases</c>: what the phases of a workflow weigh.</summary>
internal static class CostCommand
{
    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var input = NumberOption.Tokens("--input-tokens", "Tokens in a month that go in. The default is the article's 50M.", 50_000_000);
        var outputTokens = NumberOption.Tokens("--output-tokens", "Tokens in a month that come out. The default is the article's 20M.", 20_000_000);
        var hits = NumberOption.Share("--cache-hit", "How much of the input the provider's prefix cache has.", 0);
        var pro = NumberOption.Share("--pro-share", "How much of the tokens goes to Pro, the rest to Flash.");
        var peak = NumberOption.Share("--peak-share", "How much of the tokens falls into peak hours.", 0);
        var prices = new PriceOptions();
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        var command = new Command("cost", "Computes what a month of tokens costs, at today's prices and at those of the article that the calculation is from.")
        {
            input, outputTokens, hits, pro, peak, json, PhasesCommand.Create(output, error),
        };
        prices.AddTo(command);
        command.SetAction((parsed, _) => InputErrors.CatchAsync(error, configPath: null, () =>
        {
            var month = new TokenVolume
            {
                InputTokens = parsed.GetValue(input)!.Value,
                OutputTokens = parsed.GetValue(outputTokens)!.Value,
                CacheHitShare = parsed.GetValue(hits)!.Value,
                PeakShare = parsed.GetValue(peak)!.Value,
            };
            var tables = prices.Read(parsed, PriceTables.Today, PricePresets.BackendBreakdown.Name);
            var report = new MonthlyReport { Month = month, Costs = [.. tables.Select(table => MonthlyCost.Of(month, table, parsed.GetValue(pro)))] };
            if (parsed.GetValue(json)) JsonOutput.Write(output, report, EconomicsJson.Default.MonthlyReport);
            else new CostScreen(output).Show(report);
            return Task.FromResult(0);
        }));
        return command;
    }
}
