namespace DeepSeekRouting;

/// <summary>What the application found out about one answer, for <see cref="ICostLedger.RecordFeedback"/>. <c>trace.ToFeedback(…)</c> makes one.</summary>
public readonly record struct FeedbackEntry
{
    /// <summary>Gets the name of the router; empty for the default router.</summary>
    public required string Router { get; init; }

    /// <summary>Gets the model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> if the caller named none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task; <see langword="null"/> if the caller named none.</summary>
    public string? Task { get; init; }

    /// <summary>Gets when the request started, which decides the day: a verdict counts on the day of its answer.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the currency of the request, an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets a value indicating whether the answer was wrong.</summary>
    public required bool IsWrong { get; init; }
}
