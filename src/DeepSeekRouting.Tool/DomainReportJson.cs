using System.Text.Json;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>Writes how well the domain classifier does, for scripts.</summary>
internal static class DomainReportJson
{
    public static void Write(Utf8JsonWriter writer, DomainReport report, IReadOnlyList<DomainSubjectFigures> subjects)
    {
        writer.WriteNumber("prompts", report.Judgements.Count);
        writer.WriteInterval("accuracy", report.Accuracy);
        writer.WriteNumber("calibrationError", Math.Round(report.CalibrationError, 4));
        foreach (var (language, accuracy) in report.ByLanguage) writer.WriteInterval($"accuracy_{language}", accuracy);
        WriteDomains(writer, report);
        WriteThresholds(writer, report);
        WriteRouting(writer, report);
        WriteSubjects(writer, subjects);
    }

    private static void WriteDomains(Utf8JsonWriter writer, DomainReport report)
    {
        writer.WriteStartArray("domains");
        foreach (var domain in report.ByDomain)
        {
            writer.WriteStartObject();
            writer.WriteString("domain", domain.Domain);
            writer.WriteNumber("prompts", domain.Prompts);
            writer.WriteInterval("recall", domain.Recall);
            writer.WriteInterval("precision", domain.Precision);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteThresholds(Utf8JsonWriter writer, DomainReport report)
    {
        writer.WriteStartArray("thresholds");
        foreach (var row in report.ByThreshold)
        {
            writer.WriteStartObject();
            writer.WriteNumber("threshold", row.Threshold);
            writer.WriteInterval("caught", row.Caught);
            writer.WriteInterval("caughtAboveSimple", row.CaughtAboveSimple);
            writer.WriteInterval("falseAlarms", row.FalseAlarms);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRouting(Utf8JsonWriter writer, DomainReport report)
    {
        writer.WriteStartArray("routing");
        foreach (var row in report.Routing)
        {
            writer.WriteStartObject();
            writer.WriteString("label", row.Label);
            writer.WriteNumber("prompts", row.Prompts);
            writer.WriteInterval("byComplexity", row.ByComplexity);
            writer.WriteInterval("withRisk", row.WithRisk);
            writer.WriteNumber("riskyPrompts", row.RiskyPrompts);
            writer.WriteInterval("riskyByComplexity", row.RiskyByComplexity);
            writer.WriteInterval("riskyWithRisk", row.RiskyWithRisk);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSubjects(Utf8JsonWriter writer, IReadOnlyList<DomainSubjectFigures> subjects)
    {
        writer.WriteStartArray("subjects");
        foreach (var subject in subjects)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", subject.Subject);
            writer.WriteNumber("prompts", subject.Prompts);
            writer.WriteStartObject("said");
            foreach (var (domain, share) in subject.Said) writer.WriteNumber(domain, Math.Round(share, 4));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
