namespace DeepSeekRouting.Evaluation;

/// <summary>One threshold of the grid and what the rows say about it. Immutable.</summary>
public sealed record CalibrationStep
{
    /// <summary>Gets the threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets how many rows the weak model keeps at this threshold.</summary>
    public required int KeptRows { get; init; }

    /// <summary>Gets how many of these are lost: the weak model is wrong and the strong one right.</summary>
    public required int LostRows { get; init; }

    /// <summary>Gets the p-value of "at this threshold, more is lost than allowed": the exact binomial tail.</summary>
    public required double PValue { get; init; }
}
