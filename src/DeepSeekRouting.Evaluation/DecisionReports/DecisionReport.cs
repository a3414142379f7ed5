namespace DeepSeekRouting.Evaluation;

/// <summary>What a decision log says, in figures. Immutable.</summary>
internal sealed record DecisionReport
{
    public required LogTotals Totals { get; init; }

    /// <summary>Gets cost and estimated baseline over time, oldest first, without gaps.</summary>
    public required IReadOnlyList<PeriodFigures> Periods { get; init; }

    /// <summary>Gets cost and quality by answering model, cheapest first, and of all together last; empty without feedback.</summary>
    public required IReadOnlyList<QualityPoint> Frontier { get; init; }

    public required IReadOnlyList<DecisionFigures> Decisions { get; init; }

    public required IReadOnlyList<ModelFigures> Models { get; init; }

    public required IReadOnlyList<LatencyFigures> Latencies { get; init; }

    public required NearThresholdFigures Complexity { get; init; }

    public required NearThresholdFigures Confidence { get; init; }

    /// <summary>Gets how far scores have moved from the calibration set; <see langword="null"/> if that was not given.</summary>
    public DriftFigures? Drift { get; init; }

    /// <summary>Reads a log once and adds it up; only the ids that the reader holds grow with it.</summary>
    /// <exception cref="InvalidDataException">It holds no decision, or amounts in several currencies, or is no decision log.</exception>
    public static DecisionReport Measure(DecisionLogReader log, DecisionReportOptions options, IProgress<double>? progress = null)
    {
        var sum = new DecisionReportSum(options);
        foreach (var decision in log.Read(progress)) sum.Add(decision);
        return sum.ToReport(log);
    }
}
