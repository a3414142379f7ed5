using System.Text.Json;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints how well the semantic cache does, for a person or as JSON.</summary>
internal sealed class CacheReportScreen(IAnsiConsole output)
{
    public void Show(CacheReport report)
    {
        int pairs = report.Choosing.Count + report.Telling.Count, paraphrases = report.Choosing.Concat(report.Telling).Count(pair => pair.Pair.IsSame);
        output.WriteLine(Format($"{pairs} pairs, {paraphrases} of them ask the same. Figures of the half that thresholds were not chosen on ({report.Telling.Count} pairs):"));
        var table = ScreenTable.New("Threshold", "Guards", "Hit rate", "95%", "False hits", "of hits", "95%");
        foreach (var figures in report.Unguarded) AddRow(table, figures, "no");
        foreach (var figures in report.Guarded) AddRow(table, figures, "yes");
        output.Show(table);
        output.WriteLine(report.Chosen is { } chosen
            ? Format($"Chosen on the other half: {chosen.Threshold:0.00} with guards, {Name(report.ThresholdWithoutGuards)} without.")
            : Format($"No threshold has false hits of at most {CacheReport.LargestFalseHitRate:P0} on the half for choosing."));
        ShowGuards(report);
    }

    public void ShowMistakes(CacheReport report)
    {
        if (report.Threshold is not { } threshold) return;
        foreach (var pair in report.Choosing.Where(pair => pair.IsHit(threshold, withGuards: true) != pair.Pair.IsSame).OrderBy(pair => pair.Pair.IsSame))
        {
            var what = pair.Pair.IsSame ? "missed" : "false hit";
            output.Profile.Out.Writer.WriteLine(
                Format($"{what}, {pair.Pair.Kind}, {pair.Similarity:0.00}, {pair.Guard ?? "below the threshold"}: {pair.Pair.First} | {pair.Pair.Second}"));
        }
    }

    public void ShowJson(CacheReport report) => JsonOutput.Write(output, writer =>
    {
        writer.WriteNumber("pairs", report.Choosing.Count + report.Telling.Count);
        writer.WriteNumber("pairsForTelling", report.Telling.Count);
        WriteThreshold(writer, "threshold", report.Threshold);
        WriteThreshold(writer, "thresholdWithoutGuards", report.ThresholdWithoutGuards);
        Write(writer, "withGuards", report.Guarded);
        Write(writer, "withoutGuards", report.Unguarded);
    });

    private void ShowGuards(CacheReport report)
    {
        if (report.Threshold is not { } threshold) return;
        var table = ScreenTable.New("Guard", "Rejected rightly", "Rejected wrongly");
        foreach (var guard in report.Telling.Where(pair => pair.Similarity >= threshold && pair.Guard is not null).GroupBy(pair => pair.Guard!).OrderByDescending(group => group.Count()))
            table.AddRow(guard.Key, Format($"{guard.Count(pair => !pair.Pair.IsSame)}"), Format($"{guard.Count(pair => pair.Pair.IsSame)}"));
        output.Show(table);
    }

    private static void AddRow(Table table, CacheFigures figures, string guards) => table.AddRow(
        Format($"{figures.Threshold:0.00}"),
        guards,
        Format($"{figures.HitRate.Value:P1}"),
        Format($"{figures.HitRate.Low:P1} to {figures.HitRate.High:P1}"),
        Format($"{figures.FalseHits} of {figures.Hits}"),
        figures.Hits == 0 ? "-" : Format($"{figures.FalseHitRate.Value:P1}"),
        figures.Hits == 0 ? "-" : Format($"{figures.FalseHitRate.Low:P1} to {figures.FalseHitRate.High:P1}"));

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<CacheFigures> rows)
    {
        writer.WriteStartArray(name);
        foreach (var figures in rows)
        {
            writer.WriteStartObject();
            writer.WriteNumber("threshold", Math.Round(figures.Threshold, 2));
            writer.WriteNumber("hits", figures.Hits);
            writer.WriteNumber("falseHits", figures.FalseHits);
            writer.WriteInterval("hitRate", figures.HitRate);
            writer.WriteInterval("falseHitRate", figures.FalseHitRate);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteThreshold(Utf8JsonWriter writer, string name, float? threshold)
    {
        if (threshold is { } value) writer.WriteNumber(name, Math.Round((double)value, 2));
        else writer.WriteNull(name);
    }

    private static string Name(float? threshold) => threshold is { } value ? Format($"{value:0.00}") : "none";

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
