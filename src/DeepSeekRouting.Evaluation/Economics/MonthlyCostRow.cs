namespace DeepSeekRouting.Evaluation;

/// <summary>A model, or a split between two, in a <see cref="MonthlyCost"/>.</summary>
internal sealed record MonthlyCostRow
{
    public required string Model { get; init; }
    public required VolumeCost Cost { get; init; }

    /// <summary>Gets the total as a share of the dearest row's; <see langword="null"/> if nothing costs anything.</summary>
    public decimal? ShareOfDearest { get; init; }
}
