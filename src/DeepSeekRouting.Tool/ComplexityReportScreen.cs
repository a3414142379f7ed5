using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints what the training gave, for a person; never a row of the data.</summary>
internal sealed class ComplexityReportScreen(IAnsiConsole output)
{
    public void Show(ComplexityReport report)
    {
        output.WriteLine(Format($"Two labellers agree on {report.LabellersAgree.Share:P1} of {report.LabellersAgree.Rows} prompts."));
        var labels = ScreenTable.New("Labels", "rows", "same of three", "where labellers agree", "complex or not", "swapped", "Brier", "of the mean");
        foreach (var set in report.Labels)
        {
            string name = set.IsTypical ? "typical" : "other";
            AddRow(labels, $"{name}, cross-validated", set.CrossValidated);
            AddRow(labels, $"{name}, held out", set.HeldOut);
        }

        output.Show(labels);
        var exams = ScreenTable.New("APGR", "rows", "model", "prompt length", "random", "model ahead of length", "calls for 50%", "calls for 80%");
        foreach (var exam in report.Exams)
        {
            exams.AddRow(
                exam.Name, Format($"{exam.Rows}"), Format(exam.Model), Format(exam.PromptLength), Format(exam.Random), Format(exam.AheadOfPromptLength),
                Format($"{exam.CallsForHalf.Model:P1}, length {exam.CallsForHalf.PromptLength:P1}"),
                Format($"{exam.CallsForFourFifths.Model:P1}, length {exam.CallsForFourFifths.PromptLength:P1}"));
        }

        output.Show(exams);
        output.WriteLine(Format($"The weights take {report.WeightBytes:N0} bytes."));
    }

    private static void AddRow(Table table, string name, LabelReport report) => table.AddRow(
        name, Format($"{report.Rows}"), Format(report.OfThree), Format(report.OfThreeWhereLabellersAgree), Format($"{report.OfComplex:0.000}"),
        Format($"{report.Swapped:0.000}"), Format($"{report.Brier:0.000}"), Format($"{report.BrierOfMean:0.000}"));

    private static string Format(Interval interval) => Format($"{interval.Value:0.000} ({interval.Low:0.000} to {interval.High:0.000})");

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
