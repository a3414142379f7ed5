namespace DeepSeekRouting.Evaluation;

/// <summary>What the strategies cost, by price table.</summary>
internal sealed record SimulationReport
{
    /// <summary>Gets the number of requests.</summary>
    public required decimal Requests { get; init; }

    public required IReadOnlyList<SimulationTable> Tables { get; init; }

    /// <summary>Gets what a reader must know of the figures.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
