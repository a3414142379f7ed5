namespace DeepSeekRouting;

/// <summary>One reason for a complexity score.</summary>
/// <remarks>Immutable and safe for concurrent use. A reason never quotes the prompt.</remarks>
public sealed record ComplexityReason
{
    /// <summary>Gets what was seen, such as "reasoning" or "constraints".</summary>
    public required string Name { get; init; }

    /// <summary>Gets the points this reason added to the score, negative where it lowered the score.</summary>
    public required double Contribution { get; init; }
}
