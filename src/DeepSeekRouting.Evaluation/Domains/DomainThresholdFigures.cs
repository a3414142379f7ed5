namespace DeepSeekRouting.Evaluation;

/// <summary>What a threshold on the probability makes of medical, legal and financial prompts.</summary>
internal sealed record DomainThresholdFigures
{
    public required double Threshold { get; init; }

    /// <summary>Gets the share of them that are found to be one of the three.</summary>
    public required Interval Caught { get; init; }

    /// <summary>Gets that share of those that are not labelled simple: where a weak answer is likely to be wrong.</summary>
    public required Interval CaughtAboveSimple { get; init; }

    /// <summary>Gets the share of the other prompts that are taken for one of the three.</summary>
    public required Interval FalseAlarms { get; init; }
}
