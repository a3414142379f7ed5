using DeepSeekRouting.Evaluation;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints how well the domain classifier does.</summary>
internal sealed class DomainReportScreen(IAnsiConsole output)
{
    public void Show(DomainReport report, IReadOnlyList<DomainSubjectFigures> subjects)
    {
        output.WriteLine(Format($"{report.Judgements.Count} prompts, each classified by a model that saw none of its group: right {Share(report.Accuracy)}, probability off by {report.CalibrationError:0.000}."));
        foreach (var (language, accuracy) in report.ByLanguage) output.WriteLine(Format($"  {language}: {Share(accuracy)}"));
        ShowDomains(report);
        ShowThresholds(report);
        ShowRouting(report);
        output.WriteLine("Most frequent mistakes: " + string.Join(", ", report.Confusions.Select(mistake => Format($"{mistake.Domain} for {mistake.Said} {mistake.Prompts}"))));
        if (subjects.Count > 0) ShowSubjects(subjects);
    }

    private void ShowDomains(DomainReport report)
    {
        var table = ScreenTable.New("Domain", "Prompts", "Recall", "Precision");
        foreach (var domain in report.ByDomain) table.AddRow(domain.Domain, Format($"{domain.Prompts}"), Share(domain.Recall), Share(domain.Precision));
        output.Show(table);
    }

    private void ShowThresholds(DomainReport report)
    {
        var table = ScreenTable.New("Probability from", "Medical, legal, financial found", "of those not simple", "False alarms");
        foreach (var row in report.ByThreshold) table.AddRow(Format($"{row.Threshold:0.0}"), Share(row.Caught), Share(row.CaughtAboveSimple), Share(row.FalseAlarms));
        output.Show(table);
    }

    private void ShowRouting(DomainReport report)
    {
        var table = ScreenTable.New("Label", "To Pro by complexity", "and by risk", "Medical, legal, financial by complexity", "and by risk");
        foreach (var row in report.Routing) table.AddRow(row.Label, Share(row.ByComplexity), Share(row.WithRisk), Share(row.RiskyByComplexity), Share(row.RiskyWithRisk));
        output.Show(table);
    }

    private void ShowSubjects(IReadOnlyList<DomainSubjectFigures> subjects)
    {
        var table = ScreenTable.New("Subject", "Prompts", "Said most often");
        foreach (var subject in subjects)
        {
            table.AddRow(subject.Subject, Format($"{subject.Prompts}"), string.Join(", ", subject.Said.Take(3).Select(said => Format($"{said.Domain} {said.Share:P0}"))));
        }

        output.Show(table);
    }

    private static string Share(Interval interval) => double.IsNaN(interval.Value) ? "-" : Format($"{interval.Value:P1} ({interval.Low:P1} to {interval.High:P1})");

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
