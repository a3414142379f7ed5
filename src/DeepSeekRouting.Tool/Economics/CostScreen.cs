using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints what tokens cost.</summary>
internal sealed class CostScreen(IAnsiConsole output)
{
    public void Show(MonthlyReport report)
    {
        var month = report.Month;
        output.Lines($"{MoneyText.OfCount(month.InputTokens)} tokens in ({MoneyText.OfShare(month.CacheHitShare)} of them in the prefix cache) and "
            + $"{MoneyText.OfCount(month.OutputTokens)} out a month, {MoneyText.OfShare(month.PeakShare)} in peak hours.");
        foreach (var cost in report.Costs)
        {
            output.Lines($"{cost.Prices.Name}: {cost.Prices.Source}");
            var table = ScreenTable.OfFigures("Model", "Cached input", "Other input", "Output", "A month", "Of the dearest");
            foreach (var row in cost.Rows)
            {
                string Money(decimal amount) => MoneyText.Of(amount, cost.Prices.Currency);
                table.AddRow(Markup.Escape(row.Model), Money(row.Cost.CacheHit), Money(row.Cost.CacheMiss), Money(row.Cost.Output), Money(row.Cost.Total), MoneyText.OfShare(row.ShareOfDearest));
            }

            output.Show(table);
        }

        output.Lines("The articles' prices know neither a prefix cache nor peak hours. Today's are those that this version knows.");
    }

    public void Show(PhasedReport report)
    {
        foreach (var cost in report.Costs)
        {
            string mix = cost.InputShare switch { 1 => "all tokens input", 0 => "all tokens output", _ => $"{MoneyText.OfShare(cost.InputShare)} of the tokens input" };
            output.Lines(cost.Prices.Models.Count > 0 && cost.Prices.Name.StartsWith("ratio", StringComparison.Ordinal)
                ? $"{cost.Prices.Name}: {cost.Prices.Source}"
                : FormattableString.Invariant($"{cost.Prices.Name} ({cost.Prices.Source}), {mix}: {cost.Dearest} costs {cost.Ratio:0.00} times {cost.Cheapest}"));
            ShowWeights(cost);
        }
    }

    private void ShowWeights(PhasedCost cost)
    {
        var table = ScreenTable.OfFigures("Phase", "Tokens", "Model", "Weight", "Of the cost");
        foreach (var phase in cost.Phases)
        {
            table.AddRow(
                Markup.Escape(phase.Phase.Name), FormattableString.Invariant($"{phase.Phase.Percent:0.##}%"), Markup.Escape(phase.Phase.Model), Weight(phase.Weight), MoneyText.OfShare(phase.ShareOfCost));
        }

        table.AddRow("together", "100%", "", Weight(cost.Total), "100.0%");
        table.AddRow("all on one", "100%", Markup.Escape(cost.Dearest), Weight(cost.AllOnDearest), "");
        table.AddRow("all on one", "100%", Markup.Escape(cost.Cheapest), Weight(cost.AllOnCheapest), "");
        output.Show(table);
        output.Lines($"The phases cost {MoneyText.OfShare(cost.ShareOfDearest)} of all on {cost.Dearest} and save {MoneyText.OfShare(cost.Saving)}. "
            + $"However dear {cost.Dearest} gets, the saving stays below {MoneyText.OfShare(cost.SavingLimit)}.");
        output.Lines("");
    }

    private static string Weight(decimal weight) => FormattableString.Invariant($"{weight:#,0.#}");
}
