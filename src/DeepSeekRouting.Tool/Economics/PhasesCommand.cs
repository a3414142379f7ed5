using System.CommandLine;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary><c>cost phases</c>: what the phases of a workflow weigh on their models.</summary>
internal static class PhasesCommand
{
    // The article weighs with one ratio for input and output.
    private const decimal ArticleRatio = 12;

    public static Command Create(IAnsiConsole output, IAnsiConsole error)
    {
        var phase = NumberOption.List("--phase", "A phase as NAME=PERCENT:MODEL. The default is plan=10:pro, execute=70:flash, review=20:pro.");
        var input = NumberOption.Share("--input-share", "How much of the tokens is input. Left out, all of it and none of it are shown.");
        var volume = VolumeOptions.OfMonth();
        var ratio = NumberOption.Count("--ratio", "Also weighs with this one ratio of Pro's to Flash's price. The default is the article's 12 where no prices are named.");
        var prices = new PriceOptions();
        Option<bool> json = new("--json") { Description = "Prints the figures as JSON." };
        var command = new Command("phases", "Weighs the phases of a workflow on their models, beside all of it on one.") { phase, input, volume.CacheHit, volume.PeakShare, ratio, json };
        prices.AddTo(command);
        command.SetAction((parsed, _) => InputErrors.CatchAsync(error, configPath: null, () =>
        {
            var tables = prices.Read(parsed, PricePresets.PlanExecuteReview.Name, PriceTables.Today);
            var isDefault = parsed.GetValue(prices.Names)!.Length == 0 && parsed.GetValue(prices.Typed)!.Length == 0;
            var one = parsed.GetValue(ratio) ?? (isDefault ? ArticleRatio : null);
            if (one is 0) throw new InvalidDataException("--ratio is 0; it must be above 0.");
            var report = new PhasedReport
            {
                Costs = [.. Weigh(PhasesOf(parsed.GetValue(phase)!), one, tables, parsed.GetValue(input), parsed.GetValue(volume.CacheHit)!.Value, parsed.GetValue(volume.PeakShare)!.Value)],
            };
            if (parsed.GetValue(json)) JsonOutput.Write(output, report, EconomicsJson.Default.PhasedReport);
            else new CostScreen(output).Show(report);
            return Task.FromResult(0);
        }));
        return command;
    }

    private static IReadOnlyList<Phase> PhasesOf(string[] texts) => texts.Length == 0 ? Phase.PlanExecuteReview : [.. texts.Select(Phase.Read)];

    private static IEnumerable<PhasedCost> Weigh(IReadOnlyList<Phase> phases, decimal? ratio, IReadOnlyList<PriceTable> tables, decimal? inputShare, decimal hits, decimal peak)
    {
        if (ratio is { } one) yield return PhasedCost.Of(phases, PhasedCost.OneRatio(one), TokenVolume.Million(inputShare ?? 0));
        foreach (var table in tables)
        {
            foreach (var share in inputShare is { } given ? [given] : new[] { 1m, 0m })
                yield return PhasedCost.Of(phases, table, TokenVolume.Million(share) with { CacheHitShare = hits, PeakShare = peak });
        }
    }
}
