using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints a simulation.</summary>
internal sealed class SimulationScreen(IAnsiConsole output)
{
    private const string NotGiven = "not given";

    public void Show(SimulationReport report)
    {
        output.Lines(CountText.Of(report.Requests, "request"));
        foreach (var prices in report.Tables)
        {
            output.Lines($"{prices.Prices.Name}: {prices.Prices.Source}");
            var table = ScreenTable.OfFigures("Strategy", "Asks Pro", "Cost", "Saves", "Quality", "p50 ms", "p95 ms");
            foreach (var row in prices.Strategies) AddRow(table, row, prices.Prices.Currency);
            output.Show(table);
        }

        foreach (string note in report.Notes) output.Lines(note);
    }

    private static void AddRow(Table table, SimulatedStrategy row, string currency) => table.AddRow(
        Markup.Escape(row.Name),
        Share(row.ProShare),
        row.Cost is { } cost ? $"{(row.IsEstimate ? "~" : "")}{MoneyText.Of(cost, currency)}" : NotGiven,
        Share(row.Saving),
        row.Quality is null ? NotGiven : row.JudgedAnswers is { } judged ? $"{Share(row.Quality)} of {MoneyText.OfCount(judged)}" : Share(row.Quality),
        Text(row.P50),
        Text(row.P95));

    private static string Share(decimal? share) => share is null ? NotGiven : MoneyText.OfShare(share);

    private static string Text(LatencyBounds? bounds) => bounds switch
    {
        null => NotGiven,
        { High: null } => FormattableString.Invariant($">= {bounds.Low:#,0.#}"),
        { Low: var low, High: { } high } when low == high => FormattableString.Invariant($"{low:#,0.#}"),
        _ => FormattableString.Invariant($"{bounds.Low:#,0.#} to {bounds.High:#,0.#}"),
    };
}
