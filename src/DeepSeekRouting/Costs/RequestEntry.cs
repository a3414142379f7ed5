namespace DeepSeekRouting;

/// <summary>How one request ended, for an <see cref="ICostLedger"/>. What it cost is in the <see cref="CostEntry"/> of each attempt.</summary>
public readonly record struct RequestEntry
{
    /// <summary>Gets the name of the router; empty for the default router.</summary>
    public required string Router { get; init; }

    /// <summary>Gets the model that answered; without an answer the last one that was asked; <see langword="null"/> if none was.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the tenant; <see langword="null"/> if the caller named none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the task; <see langword="null"/> if the caller named none.</summary>
    public string? Task { get; init; }

    /// <summary>Gets when the request started, which decides the day.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the currency, an ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets a value indicating whether the caller got an answer.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Gets a value indicating whether a strong model was asked because a draft was not good enough.</summary>
    public bool WasEscalated { get; init; }

    /// <summary>Gets a value indicating whether another model was asked after a failure.</summary>
    public bool FellBack { get; init; }

    /// <summary>Gets a value indicating whether the response cache answered and no model was asked.</summary>
    public bool IsCacheHit { get; init; }

    /// <summary>Gets what the answer's tokens would have cost on the baseline model, an estimate; <see langword="null"/> if there was no answer or no price.</summary>
    public decimal? EstimatedBaselineCost { get; init; }

    /// <summary>
    /// Gets <see cref="EstimatedBaselineCost"/> less all that the request cost, an estimate and negative where the request cost more;
    /// <see langword="null"/> if one of the two is not known.
    /// </summary>
    public decimal? EstimatedSaving { get; init; }
}
