namespace DeepSeekRouting;

/// <summary>Every model that could answer a request failed. <see cref="Exception.InnerException"/> is the last failure.</summary>
public sealed class AllModelsFailedException : Exception
{
    internal AllModelsFailedException(string? tier, IReadOnlyList<AttemptTrace> attempts, Exception lastFailure)
        : base(Describe(tier, attempts), lastFailure)
    {
        Tier = tier;
        Attempts = attempts;
    }

    /// <summary>Gets the tier whose models failed.</summary>
    public string? Tier { get; }

    /// <summary>Gets the attempts in order, each with the kind of its failure.</summary>
    public IReadOnlyList<AttemptTrace> Attempts { get; }

    /// <summary>Gets the kind of the last failure.</summary>
    public FailureKind Kind => Attempts[Attempts.Count - 1].Failure ?? FailureKind.Unknown;

    private static string Describe(string? tier, IReadOnlyList<AttemptTrace> attempts) =>
        $"No model of tier '{tier}' answered: {string.Join(", ", attempts.Select(Describe))}.";

    private static string Describe(AttemptTrace attempt) =>
        attempt.Failure is null ? $"{attempt.Model} was not sure of its draft"
            : attempt.StatusCode is { } status
            ? FormattableString.Invariant($"{attempt.Model} failed with {attempt.Failure} (HTTP {status})")
            : $"{attempt.Model} failed with {attempt.Failure}";
}
