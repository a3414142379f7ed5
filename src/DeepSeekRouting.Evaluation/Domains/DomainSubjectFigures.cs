namespace DeepSeekRouting.Evaluation;

/// <summary>What the built-in classifier says of prompts of one subject.</summary>
internal sealed record DomainSubjectFigures
{
    public required string Subject { get; init; }

    public required int Prompts { get; init; }

    /// <summary>Gets the domains it says, the most frequent first.</summary>
    public required IReadOnlyList<(string Domain, double Share)> Said { get; init; }
}
