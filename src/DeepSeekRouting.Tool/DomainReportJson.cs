using System.Text;
using System.Text.Json;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>Writes how well the domain classifier does, for scripts.</summary>
internal static class DomainReportJson
{
    public static string Write(DomainReport report, IReadOnlyList<DomainSubjectFigures> subjects)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("prompts", report.Judgements.Count);
            Write(writer, "accuracy", report.Accuracy);
            writer.WriteNumber("calibrationError", Math.Round(report.CalibrationError, 4));
            foreach (var (language, accuracy) in report.ByLanguage) Write(writer, $"accuracy_{language}", accuracy);
            WriteDomains(writer, report);
            WriteThresholds(writer, report);
            WriteRouting(writer, report);
            WriteSubjects(writer, subjects);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteDomains(Utf8JsonWriter writer, DomainReport report)
    {
        writer.WriteStartArray("domains");
        foreach (var domain in report.ByDomain)
        {
            writer.WriteStartObject();
            writer.WriteString("domain", domain.Domain);
            writer.WriteNumber("prompts", domain.Prompts);
            Write(writer, "recall", domain.Recall);
            Write(writer, "precision", domain.Precision);
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
            Write(writer, "caught", row.Caught);
            Write(writer, "caughtAboveSimple", row.CaughtAboveSimple);
            Write(writer, "falseAlarms", row.FalseAlarms);
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
            Write(writer, "byComplexity", row.ByComplexity);
            Write(writer, "withRisk", row.WithRisk);
            writer.WriteNumber("riskyPrompts", row.RiskyPrompts);
            Write(writer, "riskyByComplexity", row.RiskyByComplexity);
            Write(writer, "riskyWithRisk", row.RiskyWithRisk);
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

    private static void Write(Utf8JsonWriter writer, string name, Interval interval)
    {
        if (!double.IsFinite(interval.Value))
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("value", Math.Round(interval.Value, 4));
        writer.WriteNumber("low", Math.Round(interval.Low, 4));
        writer.WriteNumber("high", Math.Round(interval.High, 4));
        writer.WriteEndObject();
    }
}
