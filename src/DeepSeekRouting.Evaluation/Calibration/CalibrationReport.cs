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
}
