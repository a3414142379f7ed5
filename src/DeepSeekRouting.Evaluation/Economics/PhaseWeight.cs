namespace DeepSeekRouting.Evaluation;

/// <summary>What a phase weighs in a <see cref="PhasedCost"/>.</summary>
internal sealed record PhaseWeight
{
    public required Phase Phase { get; init; }

    /// <summary>Gets its percent of the tokens × its model's price in units of the cheapest model's.</summary>
    public required decimal Weight { get; init; }

    public decimal ShareOfCost { get; init; }
}
