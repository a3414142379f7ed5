namespace DeepSeekRouting.Evaluation;

/// <summary>How far the complexity scores of a log have moved from those of a calibration set. Immutable.</summary>
internal sealed record DriftFigures
{
    /// <summary>Gets how many scores the calibration set has.</summary>
    public required long CalibrationScores { get; init; }

    public required long LogScores { get; init; }

    /// <summary>Gets the population stability index over <see cref="Bins"/>.</summary>
    public required double Psi { get; init; }

    /// <summary>Gets about how large the index would be in the mean if nothing had moved: small samples differ by chance. <see langword="null"/> if the log has no scores.</summary>
    public required double? PsiByChance { get; init; }

    /// <summary>Gets the statistic of Kolmogorov and Smirnov: the largest distance of the two cumulative shares.</summary>
    public required double Ks { get; init; }

    /// <summary>Gets the chance of a distance of at least <see cref="Ks"/> if nothing had moved, asymptotically; too large where many scores are equal.</summary>
    public required double KsPValue { get; init; }

    /// <summary>Gets the bins, tenths of the calibration set where scores are not tied.</summary>
    public required IReadOnlyList<DriftBin> Bins { get; init; }
}
