namespace DeepSeekRouting.Evaluation;

/// <summary>What share of prompts with one label goes to the strong model.</summary>
internal sealed record DomainRoutingFigures
{
    public required string Label { get; init; }

    public required int Prompts { get; init; }

    /// <summary>Gets the share by complexity alone.</summary>
    public required Interval ByComplexity { get; init; }

    /// <summary>Gets the share by risk, its domain classified, or complexity.</summary>
    public required Interval WithRisk { get; init; }

    /// <summary>Gets how many of the prompts are medical, legal or financial.</summary>
    public required int RiskyPrompts { get; init; }

    /// <summary>Gets what share of those goes by complexity alone.</summary>
    public required Interval RiskyByComplexity { get; init; }

    /// <summary>Gets what share of those goes by risk or complexity.</summary>
    public required Interval RiskyWithRisk { get; init; }
}
