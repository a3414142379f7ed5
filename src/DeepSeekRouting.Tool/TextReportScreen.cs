using System.Text.Json;
using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints how well the text scorer does, for a person or as JSON; never a row of the data.</summary>
internal sealed class TextReportScreen(IAnsiConsole output)
{
    public void Show(TextReport report)
    {
        output.WriteLine(Format($"{report.Rows} rows, the weak model right in {report.WeakAccuracy:P1}, the strong one in {report.StrongAccuracy:P1}."));
        output.WriteLine(Format($"The weights apply to {report.WordProblems}, {TextTraining.Folds}-fold cross-validation:"));
        var table = ScreenTable.New("Least confident first by", "APGR", "95% interval");
        AddRow(table, "text", report.Text);
        AddRow(table, "prompt length", report.PromptLength);
        AddRow(table, "random", report.Random);
        AddRow(table, "text ahead of prompt length", report.AheadOfPromptLength);
        output.Show(table);
        string range = Format($"{report.OtherFolds[0]:0.000} to {report.OtherFolds[^1]:0.000}, mean {report.OtherFolds.Average():0.000}");
        output.WriteLine(Format($"Dealt into other folds {report.OtherFolds.Count} times, text has {range}."));
        output.WriteLine(Format($"Brier score {report.Brier:0.000}; {report.BrierOfAccuracy:0.000} for always saying {report.WeakAccuracy:P0}."));
    }

    public void ShowJson(TextReport report) => JsonOutput.Write(output, writer =>
    {
        writer.WriteNumber("rows", report.Rows);
        writer.WriteNumber("wordProblems", report.WordProblems);
        Write(writer, "weakAccuracy", report.WeakAccuracy);
        Write(writer, "strongAccuracy", report.StrongAccuracy);
        writer.WriteStartObject("apgr");
        Write(writer, "text", report.Text);
        Write(writer, "promptLength", report.PromptLength);
        Write(writer, "random", report.Random);
        Write(writer, "textAheadOfPromptLength", report.AheadOfPromptLength);
        writer.WriteEndObject();
        writer.WriteStartArray("textWithOtherFolds");
        foreach (double apgr in report.OtherFolds) WriteValue(writer, apgr);
        writer.WriteEndArray();
        Write(writer, "brier", report.Brier);
        Write(writer, "brierOfAccuracy", report.BrierOfAccuracy);
    });

    private static void AddRow(Table table, string name, Interval interval) =>
        table.AddRow(name, Format($"{interval.Value:0.000}"), Format($"{interval.Low:0.000} to {interval.High:0.000}"));

    private static void Write(Utf8JsonWriter writer, string name, Interval interval)
    {
        writer.WriteStartObject(name);
        Write(writer, "value", interval.Value);
        Write(writer, "low", interval.Low);
        Write(writer, "high", interval.High);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, value);
    }

    /// <summary>A value that is not a number has no JSON form.</summary>
    private static void WriteValue(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(Math.Round(value, 4));
        else writer.WriteNullValue();
    }

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
