namespace DeepSeekRouting;

/// <summary>What the application found out about one answer, for <see cref="ICostLedger.RecordFeedback"/>.</summary>
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

    /// <summary>Makes the entry for the answer that a trace tells of.</summary>
    /// <param name="trace">The trace of an answered request.</param>
    /// <param name="isWrong">Whether the answer was wrong.</param>
    /// <param name="tenant">The tenant of the request, which a trace does not hold; <see langword="null"/> if it had none.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentNullException">The trace is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The request had no answer.</exception>
    public static FeedbackEntry Of(RoutingTrace trace, bool isWrong, string? tenant = null) => new()
    {
        Router = (trace ?? throw new ArgumentNullException(nameof(trace))).Router ?? "",
        Model = trace.Model ?? throw new ArgumentException($"Request {trace.Id} had no answer, so that nothing can be said about it.", nameof(trace)),
        Tenant = tenant,
        Task = trace.Task,
        StartedAt = trace.StartedAt,
        Currency = trace.Currency,
        IsWrong = isWrong,
    };
}
