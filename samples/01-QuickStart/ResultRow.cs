using DeepSeekRouting;

namespace QuickStart;

/// <summary>A prompt and what became of it.</summary>
internal sealed record ResultRow
{
    public required Prompt Prompt { get; init; }

    public required RoutingTrace? Trace { get; init; }

    /// <summary>Gets why there is no answer; <see langword="null"/> if there is one.</summary>
    public RequestFailure? Failure { get; init; }

    public decimal Cost => Trace?.Cost ?? 0;

    public long InputTokens => Attempts.Sum(attempt => attempt.Usage?.InputTokens ?? 0);

    public long CachedInputTokens => Attempts.Sum(attempt => attempt.Usage?.CacheHitTokens ?? 0);

    public long OutputTokens => Attempts.Sum(attempt => attempt.Usage?.OutputTokens ?? 0);

    public IReadOnlyList<AttemptTrace> Attempts => Trace?.Attempts ?? [];
}
