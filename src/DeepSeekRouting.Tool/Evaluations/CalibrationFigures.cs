using System.Text.Json;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>A calibration as JSON.</summary>
internal sealed record CalibrationFigures
{
    public required string What { get; init; }
    public required int Rows { get; init; }
    public required double MaxQualityDrop { get; init; }
    public required double Confidence { get; init; }

    /// <summary>Gets the method, which the guarantee comes from.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the threshold; left out if the rows prove none.</summary>
    public double? Threshold { get; init; }

    public int? KeptRows { get; init; }
    public int? LostRows { get; init; }
    public double? PValue { get; init; }

    /// <summary>Gets about how many rows like these would prove a threshold; left out if there is one, or if no number would do.</summary>
    public int? RowsNeeded { get; init; }

    public EvaluationFigures? Expected { get; init; }

    /// <summary>Gets the settings to merge.</summary>
    public JsonElement? Settings { get; init; }

    public static CalibrationFigures Of(CalibrationReport report, string scorer) => new()
    {
        What = report.Kind is CalibratedThreshold.Complexity ? "complexity" : "confidence",
        Rows = report.Rows,
        MaxQualityDrop = report.Options.MaxQualityDrop,
        Confidence = report.Options.Confidence,
        Method = "Learn then Test, fixed-sequence testing, exact binomial p-values",
        Threshold = report.Threshold,
        KeptRows = report.Chosen?.KeptRows,
        LostRows = report.Chosen?.LostRows,
        PValue = report.Chosen?.PValue,
        RowsNeeded = report.RowsNeeded,
        Expected = report.Evaluation is { } evaluation ? EvaluationFigures.Of(evaluation) : null,
        Settings = report.Threshold is null ? null : Parse(report.ToSettings(scorer)),
    };

    private static JsonElement Parse(string settings)
    {
        using var document = JsonDocument.Parse(settings);
        return document.RootElement.Clone();
    }
}
