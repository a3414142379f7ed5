namespace DeepSeekRouting.Testing;

/// <summary>What one answer cost, by the server's own estimates and prices.</summary>
public sealed record BillEntry
{
    /// <summary>Gets the <see cref="RecordedRequest.Order"/> of the request.</summary>
    public required int RequestOrder { get; init; }

    /// <summary>Gets the id of the model that answered (never an alias).</summary>
    public required string Model { get; init; }

    /// <summary>Gets the <c>user_id</c> of the request.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the instant at which the request arrived, which decides the price.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Gets a value indicating whether the peak prices applied.</summary>
    public bool Peak { get; init; }

    /// <summary>Gets the prompt tokens found in the prefix cache.</summary>
    public int CacheHitTokens { get; init; }

    /// <summary>Gets the other prompt tokens.</summary>
    public int CacheMissTokens { get; init; }

    /// <summary>Gets the tokens generated so far, reasoning included.</summary>
    public int OutputTokens { get; init; }

    /// <summary>Gets the reasoning tokens among them.</summary>
    public int ReasoningTokens { get; init; }

    /// <summary>Gets the amount in USD.</summary>
    public decimal AmountUsd { get; init; }

    /// <summary>Gets how far the answer got. What was generated is billed in every case.</summary>
    public AnswerOutcome Outcome { get; init; }
}
