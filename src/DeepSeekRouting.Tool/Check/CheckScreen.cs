using System.Text.Json;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Tells what checks will cost, then what they found.</summary>
internal sealed class CheckScreen(IAnsiConsole output, IAnsiConsole error)
{
    public void ShowPlan(string address, IReadOnlyList<CheckedModel> models, IReadOnlyList<EndpointCheck> checks)
    {
        output.WriteLine($"Checks of {address}, one after the other. They cost at most, by the published prices of this hour (a refused prompt costs nothing):");
        var table = ScreenTable.New("Check");
        foreach (CheckedModel model in models) table.AddColumn(Markup.Escape(model.Id), column => column.RightAligned());
        foreach (EndpointCheck check in checks) table.AddRow([check.Name, .. models.Select(model => Money(check.MostCost(model.Prices)))]);
        table.AddRow(["together", .. models.Select(model => Money(checks.Sum(check => check.MostCost(model.Prices))))]);
        output.Show(table);
    }

    /// <summary>Asks, where a person is there to answer.</summary>
    public Task<bool> AgreesAsync(CancellationToken cancellationToken) =>
        output.Profile.Capabilities.Interactive ? output.ConfirmAsync("Spend it?", defaultValue: false, cancellationToken) : Task.FromResult(false);

    public void Show(IReadOnlyList<CheckResult> results)
    {
        var table = ScreenTable.New("Model", "Check", "Result", "Finding", "USD");
        foreach (CheckResult result in results) table.AddRow(Markup.Escape(result.Model), result.Check, Word(result.Status), Markup.Escape(result.Finding), result.Cost is { } cost ? Money(cost) : "");
        output.Show(table);
        int failed = results.Count(result => result.Status == CheckStatus.Failed);
        output.WriteLine(FormattableString.Invariant($"{results.Count(result => result.Status == CheckStatus.Passed)} passed, {failed} failed, {results.Count(result => result.Status == CheckStatus.Skipped)} left out. Reported usage priced at {Money(results.Sum(result => result.Cost))}."));
    }

    public void ShowJson(IReadOnlyList<CheckResult> results) => JsonOutput.Write(output, writer =>
    {
        writer.WriteBoolean("passed", !results.Any(result => result.Status == CheckStatus.Failed));
        writer.WriteStartArray("checks");
        foreach (CheckResult result in results) Write(writer, result);
        writer.WriteEndArray();
    });

    public int Refuse(string line)
    {
        error.Lines(line);
        return CommandLine.BadInput;
    }

    private static void Write(Utf8JsonWriter writer, CheckResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("model", result.Model);
        writer.WriteString("check", result.Check);
        writer.WriteString("result", result.Status.ToString().ToLowerInvariant());
        writer.WriteString("finding", result.Finding);
        if (result.Cost is { } cost) writer.WriteNumber("costUsd", cost);
        writer.WriteEndObject();
    }

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "FAILED",
        _ => "left out",
    };

    private static string Money(decimal? amount) => amount is { } known ? FormattableString.Invariant($"${known:0.000000}") : "price not known";
}
