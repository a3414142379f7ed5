namespace DeepSeekRouting.Evaluation;

/// <summary>How one model did. Immutable.</summary>
internal sealed record ModelFigures
{
    public required string Model { get; init; }

    /// <summary>Gets the calls: attempts that were not skipped.</summary>
    public long Calls { get; init; }

    public long Succeeded { get; init; }

    public long Failed { get; init; }

    /// <summary>Gets the attempts that were not made, because of an open circuit or a full queue.</summary>
    public long Skipped { get; init; }

    /// <summary>Gets the calls made because another model had failed.</summary>
    public long AsFallback { get; init; }

    public long AsDraft { get; init; }

    public long AsEscalation { get; init; }

    public long HttpRetries { get; init; }

    public long InputTokens { get; init; }

    public long PrefixCacheTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>Gets what the calls cost, estimates included.</summary>
    public decimal Cost { get; init; }

    /// <summary>Gets the failures by kind, most frequent first.</summary>
    public IReadOnlyList<FailureFigures> Failures { get; init; } = [];
}
