namespace DeepSeekRouting.Evaluation;

/// <summary>What an hour, a day or a week cost. Immutable.</summary>
internal sealed record PeriodFigures
{
    public required DateTimeOffset Start { get; init; }

    public required double Hours { get; init; }

    public long Requests { get; init; }

    /// <summary>Gets everything spent, estimates included.</summary>
    public decimal Cost { get; init; }

    public decimal EstimatedBaselineCost { get; init; }

    public decimal EstimatedSaving => EstimatedBaselineCost - Cost;
}
