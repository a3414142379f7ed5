namespace DeepSeekRouting.Evaluation;

/// <summary>How well one domain is told.</summary>
internal sealed record DomainFigures
{
    public required string Domain { get; init; }

    /// <summary>Gets how many prompts are of the domain.</summary>
    public required int Prompts { get; init; }

    /// <summary>Gets the share of them that the classifier says are.</summary>
    public required Interval Recall { get; init; }

    /// <summary>Gets the share of what it says is of the domain that is.</summary>
    public required Interval Precision { get; init; }
}
