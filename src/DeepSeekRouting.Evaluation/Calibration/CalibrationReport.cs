using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>A threshold with a guarantee, or why there is none. Immutable.</summary>
public sealed record CalibrationReport
{
    /// <summary>Gets which threshold was calibrated.</summary>
    public required CalibratedThreshold Kind { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets what was to be guaranteed.</summary>
    public required CalibrationOptions Options { get; init; }

    /// <summary>Gets the threshold; <see langword="null"/> if the rows prove none at which the weak model answers anything.</summary>
    public required double? Threshold { get; init; }

    /// <summary>Gets the tested grid, the most careful threshold first.</summary>
    public required IReadOnlyList<CalibrationStep> Steps { get; init; }

    /// <summary>Gets what the threshold gives on these rows, beside the baselines; <see langword="null"/> if there is no threshold.</summary>
    public required EvaluationReport? Evaluation { get; init; }

    /// <summary>
    /// Gets about how many rows would prove a threshold at which the weak model answers something, if they were like these; <see langword="null"/> if there is a threshold, or if no number of such
    /// rows would do, because even the most careful threshold loses too much.
    /// </summary>
    public required int? RowsNeeded { get; init; }

    /// <summary>Gets the step of the threshold; <see langword="null"/> if there is none.</summary>
    public CalibrationStep? Chosen => Threshold is { } threshold ? Steps.Last(step => step.Threshold.Equals(threshold)) : null;

    /// <summary>Writes the threshold as settings, to be merged into an <c>appsettings.json</c>.</summary>
    /// <param name="scorer">The scorer that gave the confidences, one of <see cref="ConfidenceScorerNames"/> or your own; not used for complexity. The default is <c>firstToken</c>.</param>
    /// <returns>Indented JSON with the section <c>DeepSeekRouting</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="scorer"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">There is no threshold.</exception>
    public string ToSettings(string scorer = ConfidenceScorerNames.FirstToken)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        double threshold = Threshold ?? throw new InvalidOperationException("The rows prove no threshold: there is nothing to set.");
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(DeepSeekRoutingOptions.SectionName);
            if (Kind is CalibratedThreshold.Complexity) WriteComplexity(writer, threshold);
            else WriteConfidence(writer, threshold, scorer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteComplexity(Utf8JsonWriter writer, double threshold)
    {
        writer.WriteStartObject(nameof(DeepSeekRoutingOptions.Rules));
        writer.WriteNumber(nameof(RoutingRuleOptions.Complexity), threshold);
        writer.WriteEndObject();
    }

    private static void WriteConfidence(Utf8JsonWriter writer, double threshold, string scorer)
    {
        writer.WriteStartObject(nameof(DeepSeekRoutingOptions.ConfidenceFallback));
        writer.WriteBoolean(nameof(ConfidenceFallbackOptions.Enabled), true);
        writer.WriteString(nameof(ConfidenceFallbackOptions.Scorer), scorer);
        writer.WriteNumber(scorer == ConfidenceScorerNames.Text ? nameof(ConfidenceFallbackOptions.TextThreshold) : nameof(ConfidenceFallbackOptions.Threshold), threshold);
        writer.WriteEndObject();
    }
}
